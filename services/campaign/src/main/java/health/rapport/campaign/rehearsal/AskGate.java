package health.rapport.campaign.rehearsal;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.Claimable;
import health.rapport.campaign.domain.GlobalHoldout;
import health.rapport.campaign.domain.Rehearsal;
import health.rapport.campaign.persistence.ClaimFacts;
import health.rapport.campaign.persistence.ClaimFacts.Moment;
import health.rapport.campaign.persistence.GlobalHoldoutStore;
import health.rapport.campaign.persistence.PolicyStore;
import health.rapport.campaign.persistence.RehearsalStore;
import health.rapport.gate.Gate;
import health.rapport.gate.PolicyTable;
import health.rapport.kernel.Channel;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads what the gate would look at for people who have no contact yet. Contacts are planned in a transaction that is rolled back, so that the
 * very statement that decides about sending is asked, and nothing of it is ever seen by anybody.
 */
@ApplicationScoped
public class AskGate {
    private final Database database;
    private final ClaimFacts facts;
    private final RehearsalStore store;
    private final PolicyStore policies;
    private final GlobalHoldoutStore holdouts;
    private final CampaignSettings settings;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public AskGate(
            Database database,
            ClaimFacts facts,
            RehearsalStore store,
            PolicyStore policies,
            GlobalHoldoutStore holdouts,
            CampaignSettings settings) {
        this.database = database;
        this.facts = facts;
        this.store = store;
        this.policies = policies;
        this.holdouts = holdouts;
        this.settings = settings;
    }

    /**
     * When, by which policies, and who is left alone this year.
     *
     * @param now by the domain clock
     */
    public record Terms(Instant now, PolicyTable table, GlobalHoldout holdout) {}

    /** What holds now. */
    public Uni<Terms> terms(Instant now) {
        int year = now.atZone(settings.zone()).getYear();
        return holdouts.of(year)
                .chain(holdout -> policies.table(database.pool()).map(table -> new Terms(now, table, holdout)));
    }

    /** Decisions to come, by these terms. */
    public Rehearsal rehearsal(Terms terms) {
        return new Rehearsal(
                new Gate(terms.table(), settings.zone()),
                settings.surroundings().with(terms.holdout()),
                terms.now());
    }

    /** What the gate would look at, in the order of the list; those of whom nothing is known are among them. */
    public Uni<List<Claimable>> look(Campaign campaign, Channel channel, List<UUID> people, Terms terms) {
        return rolledBack(tx -> store.suppression(tx, campaign.id())
                .chain(() -> store.plan(tx, campaign.id(), channel, people))
                .chain(contacts -> facts.read(tx, contacts, moment(terms))));
    }

    /** The moment that facts are read for. */
    public Moment moment(Terms terms) {
        return new Moment(
                terms.now(),
                terms.now().atZone(settings.zone()).toLocalDate(),
                settings.sender().personPatience(),
                PolicyStore.longestCap(terms.table()));
    }

    private <T> Uni<T> rolledBack(Function<SqlConnection, Uni<T>> work) {
        return database.pool()
                .getConnection()
                .chain(connection -> inTransaction(connection, work).eventually(connection::close));
    }

    private static <T> Uni<T> inTransaction(SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
        return connection.begin().chain(tx -> within(connection, tx, work));
    }

    private static <T> Uni<T> within(SqlConnection connection, Transaction tx, Function<SqlConnection, Uni<T>> work) {
        return work.apply(connection).eventually(tx::rollback);
    }
}
