package health.rapport.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** What came out of a run of the demo, with all that is needed to check it. */
public record DemoResult(
        DemoData data,
        Set<String> optedOut,
        JsonNode summaryBefore,
        JsonNode summaryAfter,
        JsonNode count,
        JsonNode launch,
        LaunchedCampaign launched,
        List<DemoActivity> answers,
        List<DemoEncounter> visits,
        int unsubscribed,
        JsonNode report) {
    public DemoResult {
        answers = List.copyOf(answers);
        visits = List.copyOf(visits);
    }
}
