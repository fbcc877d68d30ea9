package health.rapport.audience;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.Selection;
import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.everybody.EverybodyAt;
import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.AsOf;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleCost;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who is in an audience now: asked of everybody in memory, as one state of the read model has them. Runs on a worker thread; few at a time, the others wait
 * for their turn.
 */
@ApplicationScoped
public class EvaluateAudience {
    private final EverybodyInMemory everybody;
    private final DefineAudience define;
    private final DomainClock clock;
    private final AudienceConfig config;
    private final Semaphore turns;

    public EvaluateAudience(
            EverybodyInMemory everybody, DefineAudience define, DomainClock clock, AudienceConfig config) {
        this.everybody = everybody;
        this.define = define;
        this.clock = clock;
        this.config = config;
        this.turns = new Semaphore(config.countsAtOnce(), true);
    }

    /**
     * What came out.
     *
     * @param asOf the moment the rules were asked about, by the domain clock
     * @param state of everybody that was asked
     */
    public record Evaluated(Instant asOf, Selection selection, EverybodyAt state) {}

    /** Everybody in the audience, of those the caller may see. */
    public Evaluated evaluate(Audience audience, MarketAccess access, CountLimit limit) {
        EverybodyAt state = everybody.now();
        RuleContext context = now(limit);
        Selector selector = new Selector(state.people(), access, context);
        List<Audience> asked = define.askedBy(audience);
        Selection selection = inTurn(limit, () -> select(selector, asked, audience));
        return new Evaluated(context.asOf().now(), selection, state);
    }

    private static Selection select(Selector selector, List<Audience> asked, Audience audience) {
        try {
            asked.forEach(selector::reckon);
            return selector.select(audience);
        } catch (SelectionStoppedException stopped) {
            throw tooLong(audience, stopped);
        }
    }

    /** Says what to narrow: the part of the group's rules that is the most work. */
    static HttpProblem tooLong(Audience audience, SelectionStoppedException stopped) {
        AudienceGroup group = stopped.group();
        String pointer = RuleCost.dearest(group.whole()).orElse("");
        String detail = stopped.getMessage()
                + " Narrow the group and part named here: fewer parts, shorter windows or lists, or a cheap condition beside it"
                + " that leaves fewer people; or ask again when less is going on.";
        return HttpProblem.builder()
                .withType(Problems.type("count-stopped"))
                .withTitle("Unprocessable Entity")
                .withStatus(422)
                .withDetail(detail)
                .with("group", group.name())
                .with("part", "/groups/" + audience.groups().indexOf(group) + group.pointerTo(pointer))
                .build();
    }

    /** What rules are asked against now. */
    public RuleContext now(CountLimit limit) {
        return RuleContext.at(new AsOf(clock.instant(), config.zone()))
                .in(define.catalogue())
                .stoppedBy(limit);
    }

    /** A limit whose time begins now. */
    public CountLimit limit() {
        return new CountLimit(config.countLimit());
    }

    /** Does some work over everybody when it is its turn; its time begins then. */
    public <T> T inTurn(CountLimit limit, Supplier<T> work) {
        awaitTurn();
        try {
            limit.begin();
            return work.get();
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (!turns.tryAcquire(config.turnPatience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problems.unavailable();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable();
        }
    }
}
