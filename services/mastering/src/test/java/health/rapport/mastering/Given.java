package health.rapport.mastering;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Payments;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.CorrectionSubmitted;
import health.rapport.contracts.submission.DeletionSubmitted;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.IdentityMergeSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.RelationSubmitted;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Identifier;
import health.rapport.kernel.Ids;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Submissions as intake would make them: the id follows from kind, system and source id. */
public final class Given {
    public static final Instant START = Instant.parse("2026-01-10T08:00:00Z");
    private static final UUID NAMESPACE = UUID.fromString("00000000-0000-5000-8000-000000000001");

    private Given() {}

    public static UUID id(String kind, String system, String sourceId) {
        return Ids.derived(NAMESPACE, kind, system, sourceId);
    }

    public static PersonRecordSubmitted record(String system, String sourceId, Data data) {
        return record(system, sourceId, 1, data);
    }

    public static PersonRecordSubmitted record(String system, String sourceId, long version, Data data) {
        return new PersonRecordSubmitted(
                id("person", system, sourceId),
                version,
                new SourceRef(system, sourceId),
                data.build(),
                Set.of(),
                START.plusSeconds(version));
    }

    public static ActivitySubmitted activity(String sourceId, @Nullable String campaign, @Nullable Data data) {
        return new ActivitySubmitted(
                id("activity", "website", sourceId),
                1,
                new SourceRef("website", sourceId),
                "FORM",
                START.minusSeconds(86_400),
                Channel.WEB,
                campaign,
                null,
                Map.of("page", "heart"),
                data == null ? null : data.build(),
                Set.of(),
                START);
    }

    public static EncounterSubmitted encounter(String sourceId, String system, String patient) {
        EncounterData data = new EncounterData(
                "main", "ambulatory", START, null, "cardiology", List.of(), List.of(), null, null, Payments.unknown());
        return new EncounterSubmitted(
                id("encounter", system, sourceId),
                1,
                new SourceRef(system, sourceId),
                new SourceRef(system, patient),
                data,
                Set.of(SensitivityLabel.REPRODUCTIVE),
                START);
    }

    public static RelationSubmitted relation(String sourceId, String system, String patient, String npi) {
        return relation(sourceId, new SourceRef(system, patient), RelationKind.PCP, npi);
    }

    public static RelationSubmitted guardian(String sourceId, String system, String patient, String relative) {
        return relation(sourceId, new SourceRef(system, patient), RelationKind.GUARDIAN, relative);
    }

    private static RelationSubmitted relation(String sourceId, SourceRef patient, RelationKind kind, String party) {
        return new RelationSubmitted(
                id("relation", patient.system(), sourceId),
                1,
                new SourceRef(patient.system(), sourceId),
                patient,
                kind,
                party,
                true,
                START);
    }

    public static IdentityMergeSubmitted sameAs(String system, String surviving, String merged) {
        return new IdentityMergeSubmitted(
                id("merge", system, surviving + "+" + merged),
                1,
                new SourceRef(system, surviving + "+" + merged),
                new SourceRef(system, surviving),
                new SourceRef(system, merged),
                START);
    }

    public static CorrectionSubmitted correction(UUID corrected) {
        return new CorrectionSubmitted(
                id("correction", "website", corrected.toString()),
                1,
                new SourceRef("website", "c-" + corrected),
                corrected,
                "a test entry",
                START);
    }

    public static DeletionSubmitted deletion(String system, String sourceId) {
        return new DeletionSubmitted(
                id("deletion", system, sourceId),
                1,
                new SourceRef(system, "d-" + sourceId),
                new SourceRef(system, sourceId),
                "asked for",
                START);
    }

    public static Data nobody() {
        return new Data();
    }

    public static Data named(String first, String last) {
        Data data = new Data();
        data.first = first;
        data.last = last;
        return data;
    }

    /** Person data, field by field. */
    public static final class Data {
        private @Nullable String first;
        private @Nullable String last;
        private @Nullable LocalDate birth;
        private @Nullable String street;
        private @Nullable String city = "Springfield";
        private @Nullable String postalCode;
        private @Nullable String email;
        private @Nullable String home;
        private @Nullable String mobile;
        private @Nullable String market;
        private final List<Identifier> identifiers = new ArrayList<>();

        private Data() {}

        public Data born(String date) {
            birth = LocalDate.parse(date);
            return this;
        }

        public Data at(@Nullable String line, String zip) {
            street = line;
            postalCode = zip;
            return this;
        }

        public Data city(@Nullable String name) {
            city = name;
            return this;
        }

        public Data email(@Nullable String address) {
            email = address;
            return this;
        }

        public Data home(String number) {
            home = number;
            return this;
        }

        public Data mobile(String number) {
            mobile = number;
            return this;
        }

        public Data market(String name) {
            market = name;
            return this;
        }

        public Data identifier(String authority, String type, String value) {
            identifiers.add(new Identifier(authority, type, value));
            return this;
        }

        public PersonData build() {
            return new PersonData(
                    first,
                    null,
                    last,
                    null,
                    birth,
                    null,
                    street,
                    null,
                    street == null ? null : city,
                    street == null ? null : "MA",
                    postalCode,
                    street == null ? null : "US",
                    email,
                    home,
                    mobile,
                    identifiers,
                    market,
                    null,
                    null);
        }
    }
}
