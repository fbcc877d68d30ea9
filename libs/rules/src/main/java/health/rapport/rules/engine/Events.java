package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one kind of the people of a chunk, by person and then by time.
 *
 * @param starts where the row of each person begins, and at last where the last one ends
 * @param at when they happened, or began
 * @param ends when they ended, where known
 * @param shapes index of what each is apart from its time
 * @param distinct what there is, with all times left out
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Events<F>(int[] starts, Moments at, Moments ends, int[] shapes, List<F> distinct) {

    /** How a kind of fact is taken apart and put together again. */
    interface Kind<F> {
        Instant at(F fact);

        @Nullable
        Instant end(F fact);

        F at(F shape, Instant moment, @Nullable Instant end);
    }

    static <F> Events<F> of(Kind<F> kind, List<List<F>> people) {
        int[] starts = new int[people.size() + 1];
        List<F> all = new ArrayList<>();
        for (int ordinal = 0; ordinal < people.size(); ordinal++) {
            people.get(ordinal).stream().sorted(Comparator.comparing(kind::at)).forEach(all::add);
            starts[ordinal + 1] = all.size();
        }
        List<@Nullable Instant> ends = new ArrayList<>();
        all.forEach(fact -> ends.add(kind.end(fact)));
        Map<F, Integer> codes = new LinkedHashMap<>();
        int[] shapes = all.stream()
                .mapToInt(fact -> codes.computeIfAbsent(kind.at(fact, Instant.EPOCH, null), unseen -> codes.size()))
                .toArray();
        Moments at = Moments.of(all.stream().map(kind::at).toList());
        return new Events<>(starts, at, Moments.of(ends), shapes, List.copyOf(codes.keySet()));
    }

    /** Those of which it is true, each at the moment that counts. */
    Picked pick(Predicate<F> test, Moments times) {
        boolean[] wanted = new boolean[distinct.size()];
        for (int shape = 0; shape < wanted.length; shape++) {
            wanted[shape] = test.test(distinct.get(shape));
        }
        return new Picked(starts, times, shapes, wanted);
    }

    /** What happened to one. */
    List<F> of(int ordinal, Kind<F> kind) {
        return IntStream.range(starts[ordinal], starts[ordinal + 1])
                .mapToObj(i -> kind.at(distinct.get(shapes[i]), at.get(i), ends.knows(i) ? ends.get(i) : null))
                .toList();
    }

    /** What people did. */
    record Activities() implements Kind<ActivityFact> {
        @Override
        public Instant at(ActivityFact fact) {
            return fact.occurredAt();
        }

        @Override
        public @Nullable Instant end(ActivityFact fact) {
            return null;
        }

        @Override
        public ActivityFact at(ActivityFact shape, Instant moment, @Nullable Instant end) {
            return new ActivityFact(
                    shape.type(),
                    moment,
                    shape.campaignId(),
                    shape.channel(),
                    shape.source(),
                    shape.callToAction(),
                    shape.attributes());
        }
    }

    /** Visits. */
    record Encounters() implements Kind<EncounterFact> {
        @Override
        public Instant at(EncounterFact fact) {
            return fact.start();
        }

        @Override
        public @Nullable Instant end(EncounterFact fact) {
            return fact.end();
        }

        @Override
        public EncounterFact at(EncounterFact shape, Instant moment, @Nullable Instant end) {
            return new EncounterFact(
                    moment,
                    shape.serviceLine(),
                    shape.facility(),
                    shape.encounterClass(),
                    shape.diagnoses(),
                    shape.procedures(),
                    end,
                    shape.payer());
        }
    }

    /** Messages of campaigns. */
    record Contacts() implements Kind<ContactFact> {
        @Override
        public Instant at(ContactFact fact) {
            return fact.at();
        }

        @Override
        public @Nullable Instant end(ContactFact fact) {
            return null;
        }

        @Override
        public ContactFact at(ContactFact shape, Instant moment, @Nullable Instant end) {
            return new ContactFact(shape.campaignId(), shape.channel(), moment, shape.engagements());
        }
    }
}
