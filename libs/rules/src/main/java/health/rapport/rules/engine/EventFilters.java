package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ActivityFilter;
import health.rapport.rules.ContactFact;
import health.rapport.rules.ContactFilter;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.EncounterFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filters of events taken apart as {@link EventKind} does the events: for each aspect, 1 for each of all that was ever said of which the filter is true; null where
 * nothing is asked.
 */
final class EventFilters {

    private EventFilters() {}

    static List<byte @Nullable []> ofActivities(ActivityFilter filter, List<Dictionary<ActivityFact>> said) {
        ActivityFilter frame = new ActivityFilter(
                filter.type(), filter.campaignId(), filter.channel(), filter.source(), filter.callToAction(), Map.of());
        ActivityFilter attributes = new ActivityFilter(null, null, null, null, null, filter.attributes());
        return Arrays.asList(wanted(frame, said.get(0)), wanted(attributes, said.get(1)));
    }

    private static byte @Nullable [] wanted(ActivityFilter filter, Dictionary<ActivityFact> said) {
        return filter.equals(ActivityFilter.ANY) ? null : said.where(filter, filter::matches);
    }

    static List<byte @Nullable []> ofEncounters(EncounterFilter filter, List<Dictionary<EncounterFact>> said) {
        EncounterFilter frame = new EncounterFilter(
                filter.serviceLine(),
                filter.facility(),
                filter.encounterClass(),
                List.of(),
                List.of(),
                filter.payer(),
                EncounterFilter.ANY.at());
        EncounterFilter diagnoses = new EncounterFilter(null, null, null, filter.diagnoses(), List.of());
        EncounterFilter procedures = new EncounterFilter(null, null, null, List.of(), filter.procedures());
        return Arrays.asList(
                wanted(frame, said.get(0)), wanted(diagnoses, said.get(1)), wanted(procedures, said.get(2)));
    }

    private static byte @Nullable [] wanted(EncounterFilter filter, Dictionary<EncounterFact> said) {
        return filter.equals(EncounterFilter.ANY) ? null : said.where(filter, filter::matches);
    }

    static List<byte @Nullable []> ofContacts(ContactFilter filter, List<Dictionary<ContactFact>> said) {
        List<byte @Nullable []> wanted = new ArrayList<>();
        wanted.add(filter.equals(ContactFilter.ANY) ? null : said.getFirst().where(filter, filter::matches));
        return wanted;
    }
}
