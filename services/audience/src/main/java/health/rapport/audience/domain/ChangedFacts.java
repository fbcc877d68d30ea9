package health.rapport.audience.domain;

import health.rapport.audience.domain.FactKey.Kind;
import health.rapport.rules.MoreFacts.ScoredAt;
import health.rapport.rules.PersonFacts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What of somebody is different from before. */
final class ChangedFacts {
    private final PersonFacts before;
    private final PersonFacts after;
    private final Set<FactKey> keys = new HashSet<>();

    private ChangedFacts(PersonFacts before, PersonFacts after) {
        this.before = before;
        this.after = after;
    }

    static Set<FactKey> between(PersonFacts before, PersonFacts after) {
        ChangedFacts changed = new ChangedFacts(before, after);
        changed.values(person -> sets(person.fields()), FactKey::field);
        changed.events(PersonFacts::activities, Kind.ACTIVITY, fact -> fact.type());
        changed.events(PersonFacts::encounters, Kind.ENCOUNTER, fact -> String.valueOf(fact.serviceLine()));
        changed.events(person -> person.more().ties().contacts(), Kind.CONTACT, fact -> fact.campaignId());
        changed.values(ChangedFacts::scores, model -> FactKey.of(Kind.SCORE, model));
        changed.values(ChangedFacts::formerScores, model -> FactKey.of(Kind.SCORE, model));
        changed.whole(PersonFacts::personas, Kind.PERSONA);
        changed.whole(person -> person.more().journey().stages(), Kind.STAGE);
        changed.whole(person -> person.more().ties().relations(), Kind.RELATION);
        changed.whole(person -> Optional.ofNullable(person.more().ties().household()), Kind.HOUSEHOLD);
        changed.whole(person -> Optional.ofNullable(person.more().home()), Kind.HOME);
        return changed.keys;
    }

    // what was put together from columns may have another order, and decimals other zeros at the end
    private static <V> Map<String, Set<V>> sets(Map<String, List<V>> lists) {
        Map<String, Set<V>> sets = new HashMap<>();
        lists.forEach((name, all) -> {
            if (!all.isEmpty()) {
                sets.put(name, new HashSet<>(all));
            }
        });
        return sets;
    }

    private static Map<String, BigDecimal> scores(PersonFacts person) {
        Map<String, BigDecimal> scores = new HashMap<>();
        person.scores().forEach((model, score) -> scores.put(model, score.stripTrailingZeros()));
        return scores;
    }

    private static Map<String, Set<ScoredAt>> formerScores(PersonFacts person) {
        Map<String, List<ScoredAt>> scores = new HashMap<>();
        person.more()
                .journey()
                .formerScores()
                .forEach((model, all) -> scores.put(
                        model,
                        all.stream()
                                .map(one -> new ScoredAt(one.at(), one.value().stripTrailingZeros()))
                                .toList()));
        return sets(scores);
    }

    private void whole(Function<PersonFacts, Object> what, Kind kind) {
        if (!what.apply(before).equals(what.apply(after))) {
            keys.add(FactKey.any(kind));
        }
    }

    private <V> void values(Function<PersonFacts, Map<String, V>> what, Function<String, FactKey> key) {
        Map<String, V> then = what.apply(before);
        Map<String, V> now = what.apply(after);
        Stream.concat(then.keySet().stream(), now.keySet().stream())
                .filter(name -> !Objects.equals(then.get(name), now.get(name)))
                .map(key)
                .forEach(keys::add);
    }

    /** Facts that came or went, whatever their order. */
    private <F> void events(Function<PersonFacts, List<F>> what, Kind kind, Function<F, String> name) {
        List<F> then = what.apply(before);
        List<F> now = what.apply(after);
        if (then.equals(now)) {
            return;
        }
        Map<F, Integer> difference = new HashMap<>();
        now.forEach(fact -> difference.merge(fact, 1, Integer::sum));
        then.forEach(fact -> difference.merge(fact, -1, Integer::sum));
        difference.forEach((fact, count) -> {
            if (count != 0) {
                keys.add(FactKey.any(kind));
                keys.add(FactKey.of(kind, name.apply(fact)));
            }
        });
    }
}
