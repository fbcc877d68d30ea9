package health.rapport.campaign.persistence;

import health.rapport.contracts.Topic;
import health.rapport.runtime.republish.FactTable;
import health.rapport.runtime.republish.RepublishableFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every contact that was decided, as it was told last. */
@ApplicationScoped
class TouchpointsAgain implements RepublishableFacts {
    private final List<FactTable> tables;

    TouchpointsAgain(ContactStore contacts) {
        this.tables = List.of(new FactTable(
                        Topic.TOUCHPOINTS,
                        "contact c",
                        "c.contact_id",
                        ContactStore.COLUMNS,
                        row -> contacts.read(row).stated().orElseThrow())
                .only("c.state IN ('SENT', 'HELD', 'FAILED', 'UNKNOWN')"));
    }

    @Override
    public List<FactTable> tables() {
        return tables;
    }
}
