package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How events of a kind are taken apart and put together again. Their aspects are what filters ask about apart from one another: a fact that
 * says that alone. So the filter itself can judge each distinct aspect, of which there are few, instead of each event.
 */
sealed interface EventKind<F> {
    /** When it happened, or began. */
    Instant at(F fact);

    /** When it ended, where that is known. */
    @Nullable
    Instant end(F fact);

    /** All it says besides its times, always as many. */
    List<F> aspects(F fact);

    /** The whole again. */
    F join(List<F> aspects, Instant at, @Nullable Instant end);

    /** What people did: which, and with what attributes. */
    record Activities() implements EventKind<ActivityFact> {
        @Override
        public Instant at(ActivityFact fact) {
            return fact.occurredAt();
        }

        @Override
        public @Nullable Instant end(ActivityFact fact) {
            return null;
        }

        @Override
        public List<ActivityFact> aspects(ActivityFact fact) {
            return List.of(
                    like(fact, Instant.EPOCH, Map.of()),
                    new ActivityFact("", Instant.EPOCH, null, null, null, null, fact.attributes()));
        }

        @Override
        public ActivityFact join(List<ActivityFact> aspects, Instant at, @Nullable Instant end) {
            return like(aspects.getFirst(), at, aspects.getLast().attributes());
        }

        private static ActivityFact like(ActivityFact fact, Instant at, Map<String, String> attributes) {
            return new ActivityFact(
                    fact.type(), at, fact.campaignId(), fact.channel(), fact.source(), fact.callToAction(), attributes);
        }
    }

    /** Visits: where and what for, the diagnoses, the procedures. */
    record Encounters() implements EventKind<EncounterFact> {
        @Override
        public Instant at(EncounterFact fact) {
            return fact.start();
        }

        @Override
        public @Nullable Instant end(EncounterFact fact) {
            return fact.end();
        }

        @Override
        public List<EncounterFact> aspects(EncounterFact fact) {
            EncounterFact frame = new EncounterFact(
                    Instant.EPOCH,
                    fact.serviceLine(),
                    fact.facility(),
                    fact.encounterClass(),
                    List.of(),
                    List.of(),
                    null,
                    fact.payer());
            return List.of(
                    frame,
                    new EncounterFact(Instant.EPOCH, null, null, null, fact.diagnoses(), List.of()),
                    new EncounterFact(Instant.EPOCH, null, null, null, List.of(), fact.procedures()));
        }

        @Override
        public EncounterFact join(List<EncounterFact> aspects, Instant at, @Nullable Instant end) {
            EncounterFact frame = aspects.getFirst();
            return new EncounterFact(
                    at,
                    frame.serviceLine(),
                    frame.facility(),
                    frame.encounterClass(),
                    aspects.get(1).diagnoses(),
                    aspects.get(2).procedures(),
                    end,
                    frame.payer());
        }
    }

    /** Messages of campaigns. */
    record Contacts() implements EventKind<ContactFact> {
        @Override
        public Instant at(ContactFact fact) {
            return fact.at();
        }

        @Override
        public @Nullable Instant end(ContactFact fact) {
            return null;
        }

        @Override
        public List<ContactFact> aspects(ContactFact fact) {
            return List.of(new ContactFact(fact.campaignId(), fact.channel(), Instant.EPOCH, fact.engagements()));
        }

        @Override
        public ContactFact join(List<ContactFact> aspects, Instant at, @Nullable Instant end) {
            ContactFact frame = aspects.getFirst();
            return new ContactFact(frame.campaignId(), frame.channel(), at, frame.engagements());
        }
    }
}
