package health.rapport.audience;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.domain.waterfall.Reckoner;
import health.rapport.audience.domain.waterfall.Waterfall;
import health.rapport.audience.everybody.EverybodyAt;
import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.RuleContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From matched to reachable, in numbers; nothing is kept. On a worker thread. */
@ApplicationScoped
public class ChartAudience {
    private final AudienceStore audiences;
    private final DefineAudience define;
    private final EvaluateAudience evaluate;
    private final EverybodyInMemory everybody;

    public ChartAudience(
            AudienceStore audiences, DefineAudience define, EvaluateAudience evaluate, EverybodyInMemory everybody) {
        this.audiences = audiences;
        this.define = define;
        this.evaluate = evaluate;
        this.everybody = everybody;
    }

    /**
     * What came out.
     *
     * @param asOf the moment the rules were asked about, by the domain clock
     * @param watermark how far the topics had been read: next offset by topic/partition
     */
    public record Charted(Audience audience, Instant asOf, Waterfall waterfall, Map<String, Long> watermark) {
        public Charted {
            watermark = Map.copyOf(watermark);
        }
    }

    /**
     * With whose eyes, and for how long.
     *
     * @param charts whether charts are wanted
     * @param model whose score bands are wanted; null: none
     */
    public record Asked(
            MarketAccess access, boolean charts, @Nullable String model, CountLimit limit) {
        /** Numbers alone. */
        public static Asked numbers(MarketAccess access, CountLimit limit) {
            return new Asked(access, false, null, limit);
        }
    }

    /** Of an audience; a 404 problem if there is none, a 422 one that says what to narrow if it takes too long. */
    public Charted stored(UUID audienceId, Asked asked) {
        return chart(define.read(audiences.require(audienceId).await().indefinitely()), asked);
    }

    /** Of what an audience would be; a 422 problem if it cannot be one, or takes too long. */
    public Charted draft(DefineAudience.Draft draft, Asked asked) {
        return chart(define.tryOut(draft).await().indefinitely(), asked);
    }

    private Charted chart(Audience audience, Asked asked) {
        EverybodyAt state = everybody.now();
        RuleContext context = evaluate.now(asked.limit());
        Selector selector = new Selector(state.people(), asked.access(), context);
        List<Audience> others = define.askedBy(audience);
        Waterfall waterfall = evaluate.inTurn(asked.limit(), () -> {
            try {
                others.forEach(selector::reckon);
                Reckoner reckoner = new Reckoner(selector, context);
                return asked.charts() ? reckoner.waterfall(audience, asked.model()) : reckoner.numbers(audience);
            } catch (SelectionStoppedException stopped) {
                throw EvaluateAudience.tooLong(audience, stopped);
            }
        });
        return new Charted(audience, context.asOf().now(), waterfall, state.watermark());
    }
}
