package health.rapport.audience;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.RecordType;
import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.domain.sizing.Sizer;
import health.rapport.audience.domain.sizing.Sizing;
import health.rapport.audience.everybody.EverybodyAt;
import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import health.rapport.rules.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How many candidates there are, and what is known of them; nothing is kept. On a worker thread. */
@ApplicationScoped
public class SizeMarket {
    /** Encounters of three years: so long somebody usually counts as a patient. */
    public static final Window USUAL = Window.lastDays(3 * 365);

    private static final UUID NOBODY = new UUID(0, 0);

    private final DefineAudience define;
    private final EvaluateAudience evaluate;
    private final EverybodyInMemory everybody;

    public SizeMarket(DefineAudience define, EvaluateAudience evaluate, EverybodyInMemory everybody) {
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
    public record Sized(Instant asOf, Sizing sizing, Map<String, Long> watermark) {
        public Sized {
            watermark = Map.copyOf(watermark);
        }
    }

    /** With whose eyes, and for how long. */
    public record Asked(MarketAccess access, CountLimit limit) {}

    /**
     * Everybody whom an audience could hold.
     *
     * @param market null: of every market of the caller
     */
    public Sized market(@Nullable String market, Asked asked) {
        Rule where = market == null ? Rule.EVERYBODY : new Rule.In(FieldCatalogue.MARKET, List.of(Value.of(market)));
        Audience all = new Audience(
                NOBODY,
                0,
                "",
                List.of(
                        new AudienceGroup("mastered", RecordType.MASTERED, where, null),
                        new AudienceGroup("leads", RecordType.UNMASTERED, where, null)));
        return size(all, USUAL, asked);
    }

    /** Whom an audience would hold; a 422 problem if it cannot be one, or takes too long. */
    public Sized draft(DefineAudience.Draft draft, Window window, Asked asked) {
        return size(define.tryOut(draft).await().indefinitely(), window, asked);
    }

    private Sized size(Audience audience, Window window, Asked asked) {
        EverybodyAt state = everybody.now();
        RuleContext context = evaluate.now(asked.limit());
        Selector selector = new Selector(state.people(), asked.access(), context);
        List<Audience> others = define.askedBy(audience);
        Sizing sizing = evaluate.inTurn(asked.limit(), () -> {
            try {
                others.forEach(selector::reckon);
                return new Sizer(state.people(), context, window).size(selector, audience);
            } catch (SelectionStoppedException stopped) {
                throw EvaluateAudience.tooLong(audience, stopped);
            }
        });
        return new Sized(context.asOf().now(), sizing, state.watermark());
    }
}
