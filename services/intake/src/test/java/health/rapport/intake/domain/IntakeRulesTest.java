package health.rapport.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Code;
import health.rapport.kernel.Identifier;
import health.rapport.kernel.Money;
import health.rapport.kernel.SensitivityLabel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Origin EHR = new Origin("ehr", NOW, 1);
    private static final IntakeRules RULES = new IntakeRules(
            text -> Arrays.copyOf(Integer.toHexString(text.hashCode()).getBytes(StandardCharsets.UTF_8), 16));

    @Test
    void aPersonRowIsNormalised() {
        PersonRecordSubmitted person = (PersonRecordSubmitted) valid(
                Layout.PERSON,
                Map.ofEntries(
                        Map.entry("source_id", " p1 "),
                        Map.entry("mrn", "77"),
                        Map.entry("first_name", "  Zoë \t Ann"),
                        Map.entry("last_name", "O'Brien"),
                        Map.entry("birth_date", "2/3/1980"),
                        Map.entry("gender", "female"),
                        Map.entry("street", "1 Main St"),
                        Map.entry("state", "Massachusetts"),
                        Map.entry("postal_code", "1105"),
                        Map.entry("country", "usa"),
                        Map.entry("email", " Zoe@Example.org "),
                        Map.entry("mobile_phone", "(413) 555-0123"),
                        Map.entry("sensitivity", "part2; mental-health")));

        assertThat(person.source().id()).isEqualTo("p1");
        assertThat(person.person().firstName()).isEqualTo("Zoë Ann");
        assertThat(person.person().birthDate()).isEqualTo(LocalDate.of(1980, 2, 3));
        assertThat(person.person().gender()).isEqualTo("F");
        assertThat(person.person().state()).isEqualTo("MA");
        assertThat(person.person().postalCode()).isEqualTo("01105");
        assertThat(person.person().country()).isEqualTo("US");
        assertThat(person.person().email()).isEqualTo("Zoe@Example.org");
        assertThat(person.person().mobilePhone()).isEqualTo("+14135550123");
        assertThat(person.person().identifiers()).containsExactly(new Identifier("ehr", "MRN", "77"));
        assertThat(person.labels()).containsExactlyInAnyOrder(SensitivityLabel.PART2, SensitivityLabel.MENTAL_HEALTH);
    }

    @Test
    void anAllZeroPostalCodeIsNone() {
        PersonRecordSubmitted person =
                (PersonRecordSubmitted) valid(Layout.PERSON, Map.of("source_id", "p", "postal_code", "00000"));
        assertThat(person.person().postalCode()).isNull();
    }

    @Test
    void everythingWrongIsToldAtOnceAndNeverByValue() {
        List<Problem> problems = invalid(
                Layout.PERSON,
                Map.of(
                        "email", "canary at nowhere",
                        "birth_date", "canary",
                        "gender", "canary",
                        "state", "canary",
                        "postal_code", "canary",
                        "home_phone", "canary",
                        "sensitivity", "canary"));

        assertThat(problems)
                .extracting(Problem::field)
                .contains(
                        "source_id",
                        "email",
                        "birth_date",
                        "gender",
                        "state",
                        "postal_code",
                        "home_phone",
                        "sensitivity");
        assertThat(problems.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "birth_date,2026-02-30,date.syntax",
        "birth_date,2027-01-01,date.future",
        "birth_date,1492-01-01,date.implausible",
        "birth_date,+999999999-01-01,date.implausible",
        "email,a@b,email.syntax",
        "country,Atlantis,country.unknown",
        "language,no language,language.syntax",
        "market,not a market!,market.syntax"
    })
    void eachBrokenRuleHasAName(String column, String value, String rule) {
        assertThat(invalid(Layout.PERSON, Map.of("source_id", "p", column, value)))
                .extracting(Problem::field, Problem::rule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(column, rule));
    }

    @Test
    void charactersThatCannotBeStoredAreRefused() {
        assertThat(invalid(Layout.PERSON, Map.of("source_id", "p", "first_name", "A\0B")))
                .extracting(Problem::rule)
                .containsExactly("text.nul");
        assertThat(invalid(Layout.PERSON, Map.of("source_id", "p", "first_name", "A\udcfcB")))
                .extracting(Problem::rule)
                .containsExactly("text.encoding");
        assertThat(invalid(Layout.PERSON, Map.of("source_id", "p", "first_name", "A\u0007B")))
                .extracting(Problem::rule)
                .containsExactly("text.control");
        assertThat(invalid(Layout.PERSON, Map.of("source_id", "\u00a0")))
                .extracting(Problem::rule)
                .containsExactly("required");
    }

    @Test
    void anEncounterHasCodesOfKnownSystemsAndExactMoney() {
        EncounterSubmitted visit = (EncounterSubmitted) valid(
                Layout.ENCOUNTER,
                Map.of(
                        "encounter_id", "e1",
                        "patient_source_id", "p1",
                        "encounter_class", "Inpatient",
                        "start", "2025-04-19T19:46:12Z",
                        "end", "2025-04-19 20:01",
                        "diagnoses", "http://snomed.info/sct|44054006;http://hl7.org/fhir/sid/icd-10-cm|i10",
                        "drg", "65",
                        "charges", "129.1600",
                        "actual_reimbursement", "-5"));

        assertThat(visit.patient().id()).isEqualTo("p1");
        assertThat(visit.encounter().diagnoses())
                .containsExactly(new Code("SNOMED", "44054006"), new Code("ICD-10-CM", "I10"));
        assertThat(visit.encounter().drg()).isEqualTo(new Code("MS-DRG", "065"));
        assertThat(visit.encounter().payments().charges()).isEqualTo(new Money(12916, "USD"));
        assertThat(visit.encounter().payments().actualReimbursement()).isEqualTo(new Money(-500, "USD"));
        assertThat(visit.encounter().payments().variableDirectCost()).isNull();
    }

    @Test
    void anEncounterCannotEndBeforeItStartsNorHoldOddCodes() {
        assertThat(invalid(
                        Layout.ENCOUNTER,
                        Map.of(
                                "encounter_id", "e1",
                                "patient_source_id", "p1",
                                "encounter_class", "ambulatory",
                                "start", "2025-04-19",
                                "end", "2025-04-18",
                                "diagnoses", "ICD-10-CM|hello",
                                "charges", "1e999999999")))
                .extracting(Problem::rule)
                .containsExactlyInAnyOrder("date.order", "code.shape", "money.syntax");
    }

    @Test
    void anActivityRowWithoutAnIdGetsOneFromItsContent() {
        Map<String, String> row = new HashMap<>(Map.of(
                "activity_type", "form-submission",
                "occurred_at", "2026-01-01T10:00:00Z",
                "email", "a@example.org",
                "channel", "call center"));
        ActivitySubmitted one = (ActivitySubmitted) valid(Layout.CUSTOM_ACTIVITY, row);
        ActivitySubmitted again = (ActivitySubmitted) valid(Layout.CUSTOM_ACTIVITY, row);
        Item item = Item.row(row, Map.of(), List.of());
        Submission second = submission(RULES.judge(Layout.CUSTOM_ACTIVITY, item, EHR.occurrence(2)));

        assertThat(one.submissionId()).isEqualTo(again.submissionId()).isNotEqualTo(second.submissionId());
        assertThat(one.channel()).isEqualTo(Channel.CALL_CENTER);
        assertThat(RULES.needsOccurrence(Layout.CUSTOM_ACTIVITY, item)).isTrue();
    }

    @Test
    void anActivityWithoutPersonDataHasNoPerson() {
        ActivitySubmitted activity = (ActivitySubmitted) valid(
                Layout.CUSTOM_ACTIVITY,
                Map.of("activity_id", "a", "activity_type", "visit", "occurred_at", "2026-01-01T10:00:00Z"));
        assertThat(activity.person()).isNull();
        assertThat(activity.channel()).isEqualTo(Channel.OTHER);
    }

    @Test
    void headersAreUnderstoodInManySpellings() {
        Header header = Header.of(Layout.PERSON, List.of("Patient ID", "firstName", "LAST-NAME", "Zip", "Shoe size"));
        assertThat(header.defect()).isNull();
        assertThat(header.names()).containsExactly("source_id", "first_name", "last_name", "postal_code", "shoe_size");
        assertThat(header.ignored()).containsExactly("shoe_size");
        assertThat(Header.of(Layout.PERSON, List.of("first_name")).defect()).contains("source_id");
        assertThat(Header.of(Layout.PERSON, List.of("source_id", "email", "E-Mail"))
                        .defect())
                .contains("twice");
        assertThat(header.item(List.of("p"), List.of()).flaws())
                .extracting(Problem::rule)
                .containsExactly("row.too-few-columns");
    }

    private static Submission valid(Layout layout, Map<String, String> fields) {
        return submission(RULES.judge(layout, Item.row(fields, Map.of(), List.of()), EHR));
    }

    private static Submission submission(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Valid.class);
        return ((Verdict.Valid) verdict).submission();
    }

    private static List<Problem> invalid(Layout layout, Map<String, String> fields) {
        Verdict verdict = RULES.judge(layout, Item.row(fields, Map.of(), List.of()), EHR);
        assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
        return ((Verdict.Invalid) verdict).problems();
    }
}
