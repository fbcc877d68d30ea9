package health.rapport.intake;

import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Verdict;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What quarantine keeps, judged and taken in again by whoever knows its form. */
@ApplicationScoped
public class StoredForms {
    private final Map<Item.Form, WholeItems> whole;
    private final IntakeRules rules;
    private final TakeIn takeIn;
    private final DomainClock clock;

    public StoredForms(@All List<WholeItems> whole, IntakeRules rules, TakeIn takeIn, DomainClock clock) {
        this.whole = whole.stream().collect(Collectors.toUnmodifiableMap(WholeItems::form, Function.identity()));
        this.rules = rules;
        this.takeIn = takeIn;
        this.clock = clock;
    }

    /** What the rules say of this content in place of the stored one. */
    WholeItems.Judgement judge(Quarantined stored, byte[] payload) {
        @Nullable WholeItems items = whole.get(stored.form());
        return items == null ? one(stored, Payloads.item(stored.form(), payload)) : items.judge(stored, payload);
    }

    /** Takes the stored content in. */
    Uni<Outcome> again(SqlConnection tx, Quarantined stored) {
        @Nullable WholeItems items = whole.get(stored.form());
        return items == null ? takeIn.again(tx, stored, origin(stored)) : items.again(tx, stored);
    }

    private WholeItems.Judgement one(Quarantined stored, Item item) {
        List<Problem> problems = switch (rules.judge(stored.layout(), item, origin(stored))) {
            case Verdict.Valid valid -> List.of();
            case Verdict.Invalid invalid -> invalid.problems();
        };
        return new WholeItems.Judgement(problems, IntakeRules.market(item));
    }

    private Origin origin(Quarantined stored) {
        return new Origin(stored.source(), clock.instant(), stored.place().occurrence());
    }
}
