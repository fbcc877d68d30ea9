package health.rapport.audience;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.Overlap;
import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.engine.People;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whom stored audiences have in common, of one state of everybody. On a worker thread. */
@ApplicationScoped
public class CompareAudiences {
    private final AudienceStore audiences;
    private final DefineAudience define;
    private final EvaluateAudience evaluate;
    private final EverybodyInMemory everybody;

    public CompareAudiences(
            AudienceStore audiences, DefineAudience define, EvaluateAudience evaluate, EverybodyInMemory everybody) {
        this.audiences = audiences;
        this.define = define;
        this.evaluate = evaluate;
        this.everybody = everybody;
    }

    /** With somebody's eyes; a 404 problem if there is no such audience, a 422 one if it takes too long. */
    public Overlap overlap(List<UUID> ids, MarketAccess access, CountLimit limit) {
        Selector selector = new Selector(everybody.now().people(), access, evaluate.now(limit));
        List<Audience> all = ids.stream()
                .map(id -> define.read(audiences.require(id).await().indefinitely()))
                .toList();
        List<List<Audience>> asked = all.stream().map(define::askedBy).toList();
        return evaluate.inTurn(limit, () -> {
            List<People> members = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                members.add(members(selector, all.get(i), asked.get(i)));
            }
            return Overlap.of(members);
        });
    }

    private static People members(Selector selector, Audience audience, List<Audience> asked) {
        try {
            asked.forEach(selector::reckon);
            return selector.select(audience).everybody();
        } catch (SelectionStoppedException stopped) {
            throw EvaluateAudience.tooLong(audience, stopped);
        }
    }
}
