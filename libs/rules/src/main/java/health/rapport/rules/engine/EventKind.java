package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Of which sort it is, which the first aspect says as well: events of a sort lie together. */
    String sort(F fact);

    /** How many aspects there are. */
    int aspects();

    /** One aspect of what it says besides its times. */
    F aspect(F fact, int aspect);

    /** The whole again. */
    F join(List<F> aspects, Instant at, @Nullable Instant end);

    /** Of one aspect of a whole fact, the same as of that aspect alone. */
    int hash(F fact, int aspect);

    /** Whether two say the same as to one aspect. */
    boolean same(F one, F other, int aspect);

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
        public String sort(ActivityFact fact) {
            return fact.type();
        }

        @Override
        public int aspects() {
            return 2;
        }

        @Override
        public ActivityFact aspect(ActivityFact fact, int aspect) {
            return aspect == 0
                    ? like(fact, Instant.EPOCH, Map.of())
                    : new ActivityFact("", Instant.EPOCH, null, null, null, null, fact.attributes());
        }

        @Override
        public ActivityFact join(List<ActivityFact> aspects, Instant at, @Nullable Instant end) {
            return like(aspects.getFirst(), at, aspects.getLast().attributes());
        }

        @Override
        public int hash(ActivityFact fact, int aspect) {
            return aspect == 0
                    ? Hash.of(
                            Hash.of(fact.type(), fact.campaignId(), fact.channel()), fact.source(), fact.callToAction())
                    : fact.attributes().hashCode();
        }

        @Override
        public boolean same(ActivityFact one, ActivityFact other, int aspect) {
            return aspect == 0 ? sameFrame(one, other) : one.attributes().equals(other.attributes());
        }

        private static boolean sameFrame(ActivityFact one, ActivityFact other) {
            return one.type().equals(other.type())
                    && Objects.equals(one.campaignId(), other.campaignId())
                    && Objects.equals(one.channel(), other.channel())
                    && Objects.equals(one.source(), other.source())
                    && Objects.equals(one.callToAction(), other.callToAction());
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
        public String sort(EncounterFact fact) {
            // what is asked of discharges is mostly a class
            return fact.serviceLine() + "/" + fact.encounterClass();
        }

        @Override
        public int aspects() {
            return 3;
        }

        @Override
        public EncounterFact aspect(EncounterFact fact, int aspect) {
            return switch (aspect) {
                case 0 ->
                    new EncounterFact(
                            Instant.EPOCH,
                            fact.serviceLine(),
                            fact.facility(),
                            fact.encounterClass(),
                            List.of(),
                            List.of(),
                            null,
                            fact.payer());
                case 1 -> new EncounterFact(Instant.EPOCH, null, null, null, fact.diagnoses(), List.of());
                default -> new EncounterFact(Instant.EPOCH, null, null, null, List.of(), fact.procedures());
            };
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

        @Override
        public int hash(EncounterFact fact, int aspect) {
            return switch (aspect) {
                case 0 -> Hash.of(Hash.of(0, fact.serviceLine(), fact.facility()), fact.encounterClass(), fact.payer());
                case 1 -> fact.diagnoses().hashCode();
                default -> fact.procedures().hashCode();
            };
        }

        @Override
        public boolean same(EncounterFact one, EncounterFact other, int aspect) {
            return switch (aspect) {
                case 0 -> sameFrame(one, other);
                case 1 -> one.diagnoses().equals(other.diagnoses());
                default -> one.procedures().equals(other.procedures());
            };
        }

        private static boolean sameFrame(EncounterFact one, EncounterFact other) {
            return Objects.equals(one.serviceLine(), other.serviceLine())
                    && Objects.equals(one.facility(), other.facility())
                    && Objects.equals(one.encounterClass(), other.encounterClass())
                    && Objects.equals(one.payer(), other.payer());
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
        public String sort(ContactFact fact) {
            return fact.channel();
        }

        @Override
        public int aspects() {
            return 1;
        }

        @Override
        public ContactFact aspect(ContactFact fact, int aspect) {
            return new ContactFact(fact.campaignId(), fact.channel(), Instant.EPOCH, fact.engagements());
        }

        @Override
        public ContactFact join(List<ContactFact> aspects, Instant at, @Nullable Instant end) {
            ContactFact frame = aspects.getFirst();
            return new ContactFact(frame.campaignId(), frame.channel(), at, frame.engagements());
        }

        @Override
        public int hash(ContactFact fact, int aspect) {
            return Hash.of(fact.engagements().hashCode(), fact.campaignId(), fact.channel());
        }

        @Override
        public boolean same(ContactFact one, ContactFact other, int aspect) {
            return one.campaignId().equals(other.campaignId())
                    && one.channel().equals(other.channel())
                    && one.engagements().equals(other.engagements());
        }
    }

    /** Of texts, without an array for them. */
    final class Hash {
        private Hash() {}

        static int of(String text, @Nullable String one, @Nullable String other) {
            return of(text.hashCode(), one, other);
        }

        static int of(int hash, @Nullable String one, @Nullable String other) {
            return 31 * (31 * hash + Objects.hashCode(one)) + Objects.hashCode(other);
        }
    }
}
