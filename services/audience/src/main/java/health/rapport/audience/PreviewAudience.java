package health.rapport.audience;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.Member;
import health.rapport.audience.domain.Why;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Shows some of the people in an audience, and why. On a worker thread. */
@ApplicationScoped
public class PreviewAudience {
    private static final int SAMPLE = 20;

    private final AudienceStore audiences;
    private final DefineAudience define;
    private final EvaluateAudience evaluate;

    public PreviewAudience(AudienceStore audiences, DefineAudience define, EvaluateAudience evaluate) {
        this.audiences = audiences;
        this.define = define;
        this.evaluate = evaluate;
    }

    /** Up to 20 members, evenly spread over all of them. */
    public List<Why> sample(UUID audienceId, MarketAccess access) {
        Audience audience = require(audienceId);
        List<Member> members = evaluate.evaluate(audience, access).selection().members();
        int size = Math.min(SAMPLE, members.size());
        List<UUID> ids = IntStream.range(0, size)
                .mapToObj(i ->
                        members.get((int) ((long) i * members.size() / size)).personId())
                .toList();
        return explain(audience, access, ids);
    }

    /** One person, whether in the audience or not; nobody when the caller may not see the person. */
    public List<Why> one(UUID audienceId, UUID personId, MarketAccess access) {
        return explain(require(audienceId), access, List.of(personId));
    }

    private Audience require(UUID audienceId) {
        return define.read(audiences.require(audienceId).await().indefinitely());
    }

    private List<Why> explain(Audience audience, MarketAccess access, List<UUID> ids) {
        AsOf asOf = evaluate.now();
        return evaluate.look(audience, access, ids).stream()
                .map(person -> Why.of(audience, person, asOf))
                .toList();
    }
}
