package health.rapport.campaign.rehearsal;

import health.rapport.campaign.audiences.AudienceClient;
import health.rapport.campaign.audiences.AudienceClient.Member;
import health.rapport.campaign.audiences.AudienceClient.Some;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.Claimable;
import health.rapport.campaign.domain.Draw;
import health.rapport.campaign.domain.DryRun;
import health.rapport.campaign.domain.DryRun.State;
import health.rapport.campaign.domain.Rehearsal;
import health.rapport.campaign.domain.Waterfall;
import health.rapport.campaign.persistence.DryRunStore;
import health.rapport.campaign.persistence.DryRunStore.Progress;
import health.rapport.campaign.rehearsal.AskGate.Terms;
import health.rapport.contracts.campaign.Arm;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks what would become of everybody on a counted list: each person, on each channel of the brief, through the gate. It goes on by itself on a
 * virtual thread, because a large list takes minutes.
 */
@ApplicationScoped
public class RunDry {
    private static final Logger LOG = Logger.getLogger(RunDry.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CHUNK = 250;
    private static final Set<Channel> ASKED =
            EnumSet.of(Channel.EMAIL, Channel.SMS, Channel.VOICE, Channel.CALL_CENTER, Channel.POST);
    private final Database database;
    private final DryRunStore runs;
    private final AudienceClient audiences;
    private final AskGate gate;

    @Inject
    public RunDry(Database database, DryRunStore runs, AudienceClient audiences, AskGate gate) {
        this.database = database;
        this.runs = runs;
        this.audiences = audiences;
        this.gate = gate;
    }

    /** Begins, and answers at once. */
    public Uni<DryRun> begin(Campaign campaign, AudienceClient.Order order, String by, Instant now) {
        DryRun run = DryRun.begun(Ids.next(), campaign, order.audienceId(), by, now);
        return audiences
                .members(order, null) // so that a wrong token is refused here and now
                .chain(first -> runs.insert(database.pool(), run).replaceWith(first))
                .invoke(first ->
                        Thread.ofVirtual().name("dry-run").start(() -> run(new Work(run, campaign, order), first)))
                .replaceWith(run);
    }

    private record Work(DryRun run, Campaign campaign, AudienceClient.Order order) {
        UUID id() {
            return run.id();
        }
    }

    private void run(Work work, Some first) {
        try {
            look(work, list(work, first));
        } catch (RuntimeException stopped) {
            LOG.warnf("dry run %s ended early: %s", work.id(), Failures.describe(stopped));
            String code = stopped instanceof HttpProblem problem ? "AUDIENCE_" + problem.getStatusCode() : "FAILED";
            advance(work, new Progress(null, 0, List.of(), State.FAILED, code));
        }
    }

    private List<UUID> list(Work work, Some first) {
        List<UUID> people = new ArrayList<>();
        @Nullable Some page = first;
        while (page != null) {
            page.members().stream().map(Member::personId).forEach(people::add);
            String cursor = page.cursor();
            page = cursor == null ? null : await(audiences.members(work.order(), cursor));
        }
        return people;
    }

    private void look(Work work, List<UUID> people) {
        Terms terms = await(gate.terms(work.run().asOf()));
        List<Waterfall> counted = new ArrayList<>();
        for (Channel channel : work.campaign().brief().channels()) {
            if (ASKED.contains(channel)) {
                counted.add(new Waterfall.Tally(channel).counted());
                look(work, people, terms, counted);
            }
        }
        long all = people.size();
        advance(work, new Progress(all, all * counted.size(), counted, State.COMPLETED, null));
    }

    /** Counts on the last of these channels. */
    private void look(Work work, List<UUID> people, Terms terms, List<Waterfall> counted) {
        Channel channel = counted.getLast().channel();
        Waterfall.Tally tally = new Waterfall.Tally(channel);
        Rehearsal rehearsal = gate.rehearsal(terms);
        for (int from = 0; from < people.size(); from += CHUNK) {
            List<UUID> some = people.subList(from, Math.min(from + CHUNK, people.size()));
            List<Claimable> looked = await(gate.look(work.campaign(), channel, some, terms));
            for (int i = 0; i < looked.size(); i++) { // they come in the order of the list
                tally.add(rehearsal.decide(looked.get(i)), drawn(work.campaign(), some.get(i)));
            }
            counted.set(counted.size() - 1, tally.counted());
            long soFar = counted.stream().mapToLong(Waterfall::people).sum();
            advance(work, new Progress((long) people.size(), soFar, counted, State.RUNNING, null));
        }
    }

    private static boolean drawn(Campaign campaign, UUID person) {
        return Draw.arm(campaign.assignmentSeed(), campaign.brief().holdoutShare(), person) == Arm.HOLDOUT;
    }

    private void advance(Work work, Progress progress) {
        await(runs.advance(database.pool(), work.id(), progress));
    }

    private static <T> T await(Uni<T> later) {
        return later.await().atMost(PATIENCE);
    }
}
