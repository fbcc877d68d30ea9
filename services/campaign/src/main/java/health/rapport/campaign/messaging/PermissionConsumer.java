package health.rapport.campaign.messaging;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.RecordPermissions;
import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.LedgerEntry;
import health.rapport.campaign.domain.SourceKind;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Ids;
import health.rapport.runtime.consume.BatchGuard;
import health.rapport.runtime.consume.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes consents and opt-outs that came with submissions to the ledger; other submissions are not ours. */
@ApplicationScoped
public class PermissionConsumer {
    private final BatchGuard guard;
    private final RecordPermissions permissions;
    private final CampaignSettings settings;

    @Inject
    public PermissionConsumer(BatchGuard guard, RecordPermissions permissions, CampaignSettings settings) {
        this.guard = guard;
        this.permissions = permissions;
        this.settings = settings;
    }

    @Incoming("intake.submissions")
    public Uni<Void> submissions(ConsumerRecords<String, byte[]> records) {
        return guard.process(records, Submission.class, this::apply);
    }

    private Uni<Void> apply(SqlConnection tx, List<Received<Submission>> batch) {
        List<LedgerEntry> entries = batch.stream()
                .map(Received::event)
                .filter(PermissionSubmitted.class::isInstance)
                .map(PermissionSubmitted.class::cast)
                .map(this::entry)
                .toList();
        return permissions.record(tx, entries).replaceWithVoid();
    }

    private LedgerEntry entry(PermissionSubmitted said) {
        return new LedgerEntry(
                Ids.derived(said.submissionId(), "permission", Long.toString(said.version())),
                Address.parse(said.address()),
                said.scope(),
                said.channel(),
                said.purpose(),
                said.status(),
                said.source().system(),
                settings.sources().getOrDefault(said.source().system(), SourceKind.FILE),
                said.evidence(),
                earlier(said.effectiveAt(), said.receivedAt()),
                "intake");
    }

    // what is said for the future would otherwise hide what holds until then
    private static Instant earlier(Instant effective, Instant received) {
        return effective.isBefore(received) ? effective : received;
    }
}
