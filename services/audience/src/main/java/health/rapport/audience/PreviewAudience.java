package health.rapport.audience;

import health.rapport.audience.EvaluateAudience.Evaluated;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.Eligible;
import health.rapport.audience.domain.Member;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.domain.Why;
import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleEvaluator;
import health.rapport.rules.engine.Everybody;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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
    private final EverybodyInMemory everybody;

    public PreviewAudience(
            AudienceStore audiences, DefineAudience define, EvaluateAudience evaluate, EverybodyInMemory everybody) {
        this.audiences = audiences;
        this.define = define;
        this.evaluate = evaluate;
        this.everybody = everybody;
    }

    /** Up to 20 members, evenly spread over all of them. */
    public List<Why> sample(UUID audienceId, MarketAccess access, CountLimit limit) {
        Audience audience = require(audienceId);
        Evaluated evaluated = evaluate.evaluate(audience, access, limit);
        List<Member> members = evaluated.selection().members();
        int size = Math.min(SAMPLE, members.size());
        List<UUID> ids = IntStream.range(0, size)
                .mapToObj(i ->
                        members.get((int) ((long) i * members.size() / size)).personId())
                .toList();
        return explain(audience, evaluated.state().people(), access, ids, limit);
    }

    /** One person, whether in the audience or not; nobody when the caller may not see the person. */
    public List<Why> one(UUID audienceId, UUID personId, MarketAccess access, CountLimit limit) {
        return explain(require(audienceId), everybody.now().people(), access, List.of(personId), limit);
    }

    private Audience require(UUID audienceId) {
        return define.read(audiences.require(audienceId).await().indefinitely());
    }

    private List<Why> explain(
            Audience audience, Everybody people, MarketAccess access, List<UUID> ids, CountLimit limit) {
        Selector selector = new Selector(people, access, evaluate.now(limit));
        List<RuleContext> contexts = evaluate.inTurn(
                limit,
                () -> audience.groups().stream()
                        .map(group -> selector.explaining(group, ids))
                        .toList());
        List<Why> why = new ArrayList<>();
        for (UUID id : ids) {
            PersonFacts person = people.find(id);
            if (person != null && RuleEvaluator.matches(Eligible.seenBy(access), person, contexts.getFirst())) {
                why.add(Why.of(audience, id, selector.withMemberships(id, person), contexts));
            }
        }
        return why;
    }
}
