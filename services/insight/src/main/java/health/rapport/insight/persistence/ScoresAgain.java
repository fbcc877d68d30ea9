package health.rapport.insight.persistence;

import health.rapport.contracts.Topic;
import health.rapport.runtime.republish.FactTable;
import health.rapport.runtime.republish.RepublishableFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The scores of everybody as they were told last. */
@ApplicationScoped
class ScoresAgain implements RepublishableFacts {
    private final List<FactTable> tables;

    ScoresAgain(InsightStore store) {
        this.tables = List.of(new FactTable(
                        Topic.SCORES,
                        "person_score s",
                        "s.person_id",
                        "s.person_id, s.version, s.scores",
                        row -> store.state(row).event())
                .only("s.version > 0"));
    }

    @Override
    public List<FactTable> tables() {
        return tables;
    }
}
