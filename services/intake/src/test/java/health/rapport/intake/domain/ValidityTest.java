package health.rapport.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, what is only flagged, and what is said of it. */
class ValidityTest {
    private static final Origin EHR = new Origin("ehr", Instant.parse("2026-03-01T12:00:00Z"), 1);
    private static final IntakeRules RULES = new IntakeRules(
            text -> Arrays.copyOf(Integer.toHexString(text.hashCode()).getBytes(StandardCharsets.UTF_8), 16),
            Set.of("Throwaway.Example"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|zoe@example.org|",
                "email|info@example.org|email.role",
                "email|x7@mailinator.com|email.disposable",
                "email|x7@eu.mailinator.com|email.disposable",
                "email|x7@throwaway.example|email.disposable",
                "email|notmailinator@mailinator.com.example.org|",
                "email|none@none.com|email.placeholder",
                "mobile_phone|413-555-0123|",
                "mobile_phone|+49 30 901820|mobilePhone.fixed-line",
                "home_phone|800-555-0123|homePhone.toll-free",
                "home_phone|900-555-0123|homePhone.premium-rate",
                "home_phone|555-128-4568|homePhone.unassigned",
                "home_phone|413-999-9999|homePhone.placeholder",
                "birth_date|1900-01-01|birthDate.placeholder",
                "birth_date|1961-07-22|"
            })
    void whatIsDoubtfulIsTakenAndFlagged(String column, String value, String flag) {
        Set<String> flags = person(Map.of(column, value)).flags();
        if (flag == null) {
            assertThat(flags).isNull();
        } else {
            assertThat(flags).containsExactly(flag);
        }
    }

    @Test
    void addressesAreWrittenAsTheyAreSentTo() {
        PersonData person = person(Map.of(
                "email", "jürgen@münchen.example",
                "street", "123 North Main Street, Apartment 4",
                "state", "massachusetts",
                "postal_code", "011051234"));
        assertThat(person.email()).isEqualTo("jürgen@xn--mnchen-3ya.example");
        assertThat(person.street()).isEqualTo("123 N Main St Apt 4");
        assertThat(person.state()).isEqualTo("MA");
        assertThat(person.postalCode()).isEqualTo("01105-1234");
    }

    @ParameterizedTest
    @CsvSource({
        "SNOMED|44054006,",
        "SNOMED|44054007,code.check-digit",
        "SNOMED|044054006,code.shape",
        "http://loinc.org|4548-4,",
        "LOINC|4548-5,code.check-digit",
        "LOINC|45484,code.shape",
        "NPI|1234567893,",
        "http://hl7.org/fhir/sid/us-npi|1234567890,code.check-digit",
        "NPI|3234567893,code.shape",
        "ICD-10-CM|E11.9,",
        "ICD-10-CM|e119,",
        "ICD-10-CM|11.9,code.shape",
        "ICD-10-PCS|0DTJ4ZZ,",
        "ICD-10-PCS|0DTO4ZZ,code.shape",
        "CPT|99213,",
        "CPT|0001F,",
        "CPT|9921,code.shape",
        "HCPCS|G0438,",
        "HCPCS|G438,code.shape",
        "MS-DRG|470,",
        "MS-DRG|000,code.shape",
        "local-codes|any thing,",
        "99213,code.syntax"
    })
    void aCodeIsCheckedByTheRulesOfItsSystem(String code, String rule) {
        Verdict verdict = judge(
                Layout.ENCOUNTER,
                Map.of(
                        "encounter_id", "e1",
                        "patient_source_id", "p1",
                        "encounter_class", "ambulatory",
                        "start", "2025-04-19",
                        "procedures", code));
        if (rule == null) {
            assertThat(((EncounterSubmitted) ((Verdict.Valid) verdict).submission())
                            .encounter()
                            .procedures())
                    .hasSize(1);
        } else {
            assertThat(((Verdict.Invalid) verdict).problems())
                    .extracting(Problem::rule)
                    .containsExactly(rule);
        }
    }

    @Test
    void aProblemSaysWhatKindOfValueItMetAndNeverTheValue() {
        assertThat(found("home_phone", "14135550123999999")).isEqualTo("17 digits");
        assertThat(found("email", "zoe at example")).isEqualTo("text of 14 characters");
        assertThat(found("postal_code", "0110A")).isEqualTo("text of 5 characters, 4 of them digits");
        assertThat(found("gender", "Q")).isEqualTo("1 letter");
        assertThat(found("birth_date", "31.12.1990")).isEqualTo("text of 10 characters, 8 of them digits");
    }

    /** The kinds that the benchmark's bad rows are made of; each is told apart from the others. */
    @Test
    void twelveKindsOfBadRowsAreToldApart() {
        Map<String, Map<String, String>> bad = new HashMap<>(Map.of(
                "required", Map.of("source_id", ""),
                "email.syntax", Map.of("email", "nobody"),
                "phone.syntax", Map.of("home_phone", "555-0123"),
                "phone.area-code", Map.of("mobile_phone", "013-555-0123"),
                "postal.syntax", Map.of("postal_code", "123"),
                "state.unknown", Map.of("state", "ZZ"),
                "date.syntax", Map.of("birth_date", "1990-02-30"),
                "date.future", Map.of("birth_date", "2090-02-03"),
                "gender.unknown", Map.of("gender", "Q"),
                "text.encoding", Map.of("last_name", "M\udcfcller")));
        bad.put("sensitivity.unknown", Map.of("sensitivity", "secret"));
        bad.put("text.too-long", Map.of("city", "x".repeat(201)));

        List<String> told = new ArrayList<>();
        bad.forEach((rule, fields) -> {
            assertThat(rules(fields)).as(rule).containsExactly(rule);
            told.add(rule);
        });
        assertThat(told).hasSize(12);
    }

    private static PersonData person(Map<String, String> fields) {
        Verdict verdict = judge(Layout.PERSON, withId(fields));
        assertThat(verdict).isInstanceOf(Verdict.Valid.class);
        return ((PersonRecordSubmitted) ((Verdict.Valid) verdict).submission()).person();
    }

    private static String found(String column, String value) {
        List<Problem> problems = ((Verdict.Invalid) judge(Layout.PERSON, withId(Map.of(column, value)))).problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.toString()).doesNotContain(value);
        return String.valueOf(problems.getFirst().found());
    }

    private static List<String> rules(Map<String, String> fields) {
        return ((Verdict.Invalid) judge(Layout.PERSON, withId(fields)))
                .problems().stream().map(Problem::rule).toList();
    }

    private static Map<String, String> withId(Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(Map.of("source_id", "p1"));
        all.putAll(fields);
        return all;
    }

    private static Verdict judge(Layout layout, Map<String, String> fields) {
        return RULES.judge(layout, Item.row(fields, Map.of(), List.of()), EHR);
    }
}
