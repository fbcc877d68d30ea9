package health.rapport.intake.domain;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Payments;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.kernel.Code;
import health.rapport.kernel.Money;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a visit must look like. */
final class EncounterRules {
    private static final String DEFAULT_CURRENCY = "USD";
    /** Visits may be booked ahead. */
    private static final int DAYS_AHEAD = 400;

    private static final int LONGEST_CODES = 8000;

    private final FieldReader in;
    private final Origin origin;

    EncounterRules(FieldReader in, Origin origin) {
        this.in = in;
        this.origin = origin;
    }

    @Nullable
    EncounterSubmitted read(Set<SensitivityLabel> labels) {
        @Nullable String id = in.required("encounter_id");
        @Nullable String patient = in.required("patient_source_id");
        @Nullable EncounterData data = data();
        if (id == null || patient == null || data == null) {
            return null;
        }
        SourceRef source = new SourceRef(origin.source(), id);
        return new EncounterSubmitted(
                SubmissionIds.of("encounter", source),
                1,
                source,
                new SourceRef(origin.source(), patient),
                data,
                labels,
                origin.receivedAt());
    }

    private @Nullable EncounterData data() {
        @Nullable
        String encounterClass =
                in.required("encounter_class", text -> Words.token(text).toLowerCase(Locale.ROOT));
        @Nullable Instant start = in.required("start", this::instant);
        @Nullable Instant end = in.parse("end", this::instant);
        if (start != null && end != null && end.isBefore(start)) {
            in.problem("end", "date.order", "The end cannot lie before the start.");
        }
        @Nullable String facility = in.text("facility");
        @Nullable String line = in.parse("service_line_hint", Words::token);
        List<Code> diagnoses = codes("diagnoses");
        List<Code> procedures = codes("procedures");
        @Nullable Code drg = in.parse("drg", CodeSystems::drg);
        @Nullable String payer = in.text("payer");
        Payments payments = payments();
        return encounterClass == null || start == null
                ? null
                : new EncounterData(
                        facility, encounterClass, start, end, line, diagnoses, procedures, drg, payer, payments);
    }

    private Payments payments() {
        @Nullable String given = in.parse("currency", Words::currency);
        String currency = given == null ? DEFAULT_CURRENCY : given;
        return new Payments(
                money("charges", currency),
                money("expected_reimbursement", currency),
                money("actual_reimbursement", currency),
                money("variable_direct_cost", currency),
                money("fixed_direct_cost", currency));
    }

    private @Nullable Money money(String column, String currency) {
        return in.parse(column, text -> Words.money(text, currency));
    }

    private List<Code> codes(String column) {
        @Nullable List<Code> codes = in.parseLong(column, LONGEST_CODES, CodeSystems::list);
        return codes == null ? List.of() : codes;
    }

    private Instant instant(String text) {
        return Moments.instant(text, origin.receivedAt(), DAYS_AHEAD);
    }
}
