package health.rapport.intake.domain;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.submission.CoverageSubmitted;
import health.rapport.contracts.submission.DeletionSubmitted;
import health.rapport.contracts.submission.IdentityMergeSubmitted;
import health.rapport.contracts.submission.RelationSubmitted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What relations, coverages, merges and deletions must look like. */
final class FactRules {
    /** Coverage may be known years ahead. */
    private static final int DAYS_AHEAD = 3660;

    private final FieldReader in;
    private final Origin origin;

    FactRules(FieldReader in, Origin origin) {
        this.in = in;
        this.origin = origin;
    }

    @Nullable
    RelationSubmitted relation() {
        @Nullable String patient = in.required("patient_source_id");
        @Nullable RelationKind kind = in.required("kind", Choices::relation);
        @Nullable String party = in.required("party", text -> kind == null ? text : party(kind, text));
        @Nullable Boolean active = in.parse("active", Choices::yesNo);
        @Nullable String id = in.text("relation_id");
        if (patient == null || kind == null || party == null) {
            return null;
        }
        SourceRef source = id == null ? natural(patient, kind, party) : ref(id);
        return new RelationSubmitted(
                SubmissionIds.of("relation", source),
                1,
                source,
                ref(patient),
                kind,
                party,
                active == null || active,
                origin.receivedAt());
    }

    @Nullable
    CoverageSubmitted coverage() {
        @Nullable String id = in.required("coverage_id");
        @Nullable String patient = in.required("patient_source_id");
        @Nullable String payer = in.required("payer");
        @Nullable String plan = in.text("plan");
        @Nullable LocalDate starts = in.parse("starts_on", this::day);
        @Nullable LocalDate ends = in.parse("ends_on", this::day);
        if (starts != null && ends != null && ends.isBefore(starts)) {
            in.problem("ends_on", "date.order", "The end cannot lie before the start.");
        }
        return id == null || patient == null || payer == null
                ? null
                : new CoverageSubmitted(
                        SubmissionIds.of("coverage", ref(id)),
                        1,
                        ref(id),
                        ref(patient),
                        payer,
                        plan,
                        starts,
                        ends,
                        origin.receivedAt());
    }

    @Nullable
    IdentityMergeSubmitted merge() {
        @Nullable String id = in.required("merge_id");
        @Nullable String surviving = in.required("surviving_source_id");
        @Nullable String merged = in.required("merged_source_id");
        if (surviving != null && surviving.equals(merged)) {
            in.problem("merged_source_id", "merge.same", "Two different ids are merged.");
        }
        return id == null || surviving == null || merged == null
                ? null
                : new IdentityMergeSubmitted(
                        SubmissionIds.of("merge", ref(id)),
                        1,
                        ref(id),
                        ref(surviving),
                        ref(merged),
                        origin.receivedAt());
    }

    @Nullable
    DeletionSubmitted deletion() {
        @Nullable String id = in.required("deletion_id");
        @Nullable String deleted = in.required("deleted_source_id");
        @Nullable String reason = in.text("reason");
        return id == null || deleted == null
                ? null
                : new DeletionSubmitted(
                        SubmissionIds.of("deletion", ref(id)),
                        1,
                        ref(id),
                        ref(deleted),
                        reason == null ? "asked by the source" : reason,
                        origin.receivedAt());
    }

    private static String party(RelationKind kind, String text) {
        return switch (kind) {
            case PCP, REFERRING_SPECIALIST -> Npi.parse(text);
            case FAMILY, GUARDIAN, EMPLOYER, HEALTH_PLAN -> text;
        };
    }

    private SourceRef natural(String patient, RelationKind kind, String party) {
        return ref(patient + "|" + kind + "|" + party.toLowerCase(Locale.ROOT));
    }

    private SourceRef ref(String id) {
        return new SourceRef(origin.source(), id);
    }

    private LocalDate day(String text) {
        Instant start = Moments.instant(text, origin.receivedAt(), DAYS_AHEAD);
        return LocalDate.ofInstant(start, ZoneOffset.UTC);
    }
}
