package health.rapport.intake.domain;

import static health.rapport.intake.domain.Column.of;

import health.rapport.intake.domain.Column.Form;
import java.util.List;

/** What is said of visits, insurance and whoever sways the choice of care. */
final class CareColumns {
    private static final Column PATIENT =
            of("patient_source_id", Form.TEXT, "the source's own id of the patient", "P-1001", "patient_id");

    static final List<Column> ENCOUNTER = List.of(
            of("encounter_id", Form.TEXT, "the source's own id of the visit", "E-3001", "visit_id"),
            PATIENT,
            of("facility", Form.TEXT, "where it took place", "Mercy West"),
            of("encounter_class", Form.NAME, "such as inpatient, outpatient, emergency", "inpatient", "class"),
            of("start", Form.TIME, "when it began", "2026-01-05T08:00:00Z", "start_date"),
            of("end", Form.TIME, "when it ended", "2026-01-07T11:30:00Z", "end_date", "stop"),
            of("service_line_hint", Form.NAME, "the source's own service line", "orthopedics", "service_line"),
            of("diagnoses", Form.CODES, "diagnoses", "ICD-10-CM|M17.11", "diagnosis_codes"),
            of("procedures", Form.CODES, "procedures", "CPT|27447", "procedure_codes"),
            of("drg", Form.CODE, "MS-DRG", "470", "ms_drg"),
            of("payer", Form.TEXT, "who pays", "Blue Cross"),
            of("charges", Form.MONEY, "gross charges", "48211.00"),
            of("expected_reimbursement", Form.MONEY, "what is expected to be paid", "21400.00"),
            of("actual_reimbursement", Form.MONEY, "what was paid", "20988.50"),
            of("variable_direct_cost", Form.MONEY, "variable direct cost", "9800.00"),
            of("fixed_direct_cost", Form.MONEY, "fixed direct cost", "3100.00"),
            of("currency", Form.CURRENCY, "currency of the amounts; blank means USD", "USD"),
            of("sensitivity", Form.LABELS, "labels that travel with the row", "MENTAL_HEALTH", "sensitivity_labels"));

    static final List<Column> RELATION = List.of(
            of("relation_id", Form.TEXT, "the source's own id; blank: patient, kind and party are the id", "R-7001"),
            PATIENT,
            of("kind", Form.RELATION, "what the party is to the patient", "PCP", "relationship"),
            of("party", Form.PARTY, "who it is", "1234567893", "npi"),
            of("active", Form.YES_NO, "whether it still holds; blank means yes", "yes", "is_active"));

    static final List<Column> COVERAGE = List.of(
            of("coverage_id", Form.TEXT, "the source's own id of the coverage", "V-4001"),
            PATIENT,
            of("payer", Form.TEXT, "who pays", "Blue Cross"),
            of("plan", Form.TEXT, "plan", "PPO 2000"),
            of("starts_on", Form.DATE, "first day", "2026-01-01"),
            of("ends_on", Form.DATE, "last day", "2026-12-31"));

    static final List<Column> PERMISSION = List.of(
            of("permission_id", Form.TEXT, "the source's own id of what was said", "N-6001"),
            of("address", Form.ADDRESS, "the address it is about", "ann@example.org"),
            of("status", Form.PERMISSION, "what was said", "OPTED_OUT"),
            of("channel", Form.CHANNEL, "the channel it is about; blank means every one", "EMAIL"),
            of("scope", Form.SCOPE, "how far it reaches; blank: `CHANNEL` with a channel, else `GLOBAL`", "CHANNEL"),
            of("purpose", Form.PURPOSE, "the purpose it is about; blank means every one", "MARKETING"),
            of("evidence", Form.TEXT, "where it is recorded, for instance the consent text's version", "form-12/v3"),
            of("effective_at", Form.TIME, "from when on; blank means now", "2026-01-31T15:30:00Z"));

    static final List<Column> MERGE = List.of(
            of("merge_id", Form.TEXT, "the source's own id of the merge", "G-8001"),
            of("surviving_source_id", Form.TEXT, "the id that stays", "P-1001"),
            of("merged_source_id", Form.TEXT, "the id that ends", "P-1002"));

    static final List<Column> DELETION = List.of(
            of("deletion_id", Form.TEXT, "the source's own id of the request", "D-8501"),
            of("deleted_source_id", Form.TEXT, "the id of what is to be deleted", "P-1002"),
            of("reason", Form.TEXT, "why", "asked by the person"));

    private CareColumns() {}
}
