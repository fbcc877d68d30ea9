package health.rapport.intake.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Item.RawIdentifier;
import health.rapport.intake.domain.Layout;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdtMappingTest {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void anAdmissionTellsOfThePerson() {
        Part person = part(Layout.PERSON, Samples.admission("1", "1001"));

        assertThat(person.item().fields())
                .containsAllEntriesOf(Map.of(
                        "source_id", "1001",
                        "first_name", "Zoë",
                        "middle_name", "Ann",
                        "last_name", "RUIZ",
                        "suffix", "III",
                        "birth_date", "1984-02-29",
                        "gender", "F",
                        "market", "west",
                        "language", "en"))
                .containsAllEntriesOf(Map.of(
                        "street", "12 Elm St",
                        "street2", "Apt 4",
                        "city", "Boston",
                        "state", "MA",
                        "postal_code", "02134-1000",
                        "country", "US",
                        "email", "zoe.ruiz@example.org",
                        "home_phone", "(617)555-2368",
                        "mobile_phone", "+1 617 5550144"))
                .doesNotContainKey("deceased_on");
        assertThat(person.item().identifiers())
                .containsExactly(
                        new RawIdentifier("MERCY", "MRN", "1001"),
                        new RawIdentifier("HEALTHNET", "PI", "E1001"),
                        new RawIdentifier("SSN", "SSN", "219-09-9999"));
    }

    @Test
    void anAdmissionTellsOfTheVisitWhoPaysAndWhoRefers() {
        String message = Samples.admission("1", "1001");

        assertThat(part(Layout.ENCOUNTER, message).item().fields())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("encounter_id", "V1001"),
                        Map.entry("patient_source_id", "1001"),
                        Map.entry("encounter_class", "inpatient"),
                        Map.entry("facility", "MERCY WEST"),
                        Map.entry("start", "2026-01-05T07:45:00-05:00"),
                        Map.entry("service_line_hint", "CARDIOLOGY"),
                        Map.entry("diagnoses", "ICD-10-CM|I25.10;ICD-10-CM|E11.9"),
                        Map.entry("procedures", "CPT|92928"),
                        Map.entry("drg", "321"),
                        Map.entry("payer", "Blue Cross of Anywhere")));
        assertThat(part(Layout.COVERAGE, message).item().fields())
                .containsEntry("coverage_id", "1001/PPO20/BCBS01")
                .containsEntry("payer", "Blue Cross of Anywhere")
                .containsEntry("plan", "PPO 2000")
                .containsEntry("starts_on", "2025-01-01")
                .containsEntry("ends_on", "2026-12-31");
        assertThat(parts(message).stream().filter(part -> part.layout() == Layout.RELATION))
                .extracting(
                        part -> part.item().fields().get("kind"),
                        part -> part.item().fields().get("party"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("PCP", "1234567893"),
                        org.assertj.core.groups.Tuple.tuple("REFERRING_SPECIALIST", "1679576722"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A01", "A03", "A04", "A08", "A28", "A31"})
    void whatIsMappedIsGoodByOurRules(String trigger) {
        Judged judged = judge(Samples.as(trigger, Samples.admission("1", "1001")));
        assertThat(judged).isInstanceOfSatisfying(Judged.Good.class, good -> {
            assertThat(good.parts()).hasSize(5);
            assertThat(good.toldAt()).isEqualTo(Instant.parse("2026-01-05T13:14:30Z"));
        });
    }

    @Test
    void aMessageWithoutAVisitTellsOfThePersonOnly() {
        assertThat(parts(Samples.update("1", "7", "20260106090000", "ROE")))
                .extracting(Part::layout)
                .containsExactly(Layout.PERSON);
    }

    @Test
    void aDischargeEndsWhenItHappenedWhereNobodySaysOtherwise() {
        assertThat(part(Layout.ENCOUNTER, Samples.as("A03", Samples.admission("1", "1001")))
                        .item()
                        .fields())
                .containsEntry("end", "2026-01-05T08:00:00-05:00");
    }

    @Test
    void anUpdateDoesNotDateTheVisitByItself() {
        String undated = Samples.admission("1", "1001").replace("20260105074500", "");
        assertThat(part(Layout.ENCOUNTER, undated).item().fields()).containsEntry("start", "2026-01-05T08:00:00-05:00");
        assertThat(faults(Samples.as("A08", undated))).containsExactly("PV1-44 required");
    }

    @Test
    void aMergeNamesBothAndARecordOnlyWhereItIsAWholeOne() {
        assertThat(parts(Samples.merge("1", "1001", "1002")))
                .singleElement()
                .satisfies(part -> assertThat(part.item().fields())
                        .containsEntry("surviving_source_id", "1001")
                        .containsEntry("merged_source_id", "1002"));
        String whole = Samples.merge("1", "1001", "1002")
                .replace("||RUIZ^Zoë", "||RUIZ^Zoë||19840229|F|||12 Elm St^^Boston^MA^02134");
        assertThat(parts(whole)).extracting(Part::layout).containsExactly(Layout.IDENTITY_MERGE, Layout.PERSON);
        assertThat(faults(Samples.merge("1", "1001", "1001"))).contains("MRG-1 merge.same");
        assertThat(faults(Samples.merge("1", "1001", "1002").replace("MRG|", "ZZZ|")))
                .containsExactly("MSH hl7.structure");
    }

    @Test
    void everythingThatIsWrongIsToldByItsPlaceAndNeverByItsValue() {
        String bad = Samples.admission("1", "1001")
                .replace("19840229", "19840230")
                .replace("zoe.ruiz@example.org", "canary")
                .replace("E11.9^Type 2 diabetes", "canary9");
        assertThat(faults(bad))
                .containsExactlyInAnyOrder("PID-7 date.syntax", "PID-13 email.syntax", "DG1-3 code.shape");
        assertThat(judge(bad).toString()).doesNotContain("canary");
    }

    @Test
    void twoHospitalsMayHaveTheSameNumber() {
        String other = Samples.admission("1", "1001").replace("^^^MERCY^", "^^^GENERAL&1.2.3&ISO^");
        assertThat(part(Layout.PERSON, other).key()).isEqualTo("GENERAL:1001");
        assertThat(part(Layout.ENCOUNTER, other).key()).isEqualTo("GENERAL:V1001");
    }

    @Test
    void aSocialSecurityNumberIsNeverTheIdOfARecord() {
        String only = Samples.update("1", "7", "20260106", "ROE").replace("7^^^MERCY^MR", "219099999^^^USSSA^SS");
        assertThat(faults(only)).containsExactly("PID-3 required");
    }

    @ParameterizedTest
    @CsvSource({
        "20260110120000,Y,2026-01-10",
        "'',Y,2026-01-06",
        "'',N,",
        "20260110,'',2026-01-10",
        "20260110,N,",
    })
    void theDeadAreKnownAsDeadEvenWithoutADate(String time, String indicator, String day) {
        String message = Samples.update("1", "7", "20260106090000-0500", "ROE")
                .replace("PRN^PH", "PRN^PH" + "|".repeat(16) + time + "|" + indicator);
        assertThat(part(Layout.PERSON, message).item().fields().get("deceased_on"))
                .isEqualTo(day);
    }

    @Test
    void labelsComeFromConfiguredCodesAndFromRestrictions() {
        String message = Samples.admission("1", "1001")
                .replace("|CARDIOLOGY|", "|psych|")
                .replace("PD1|", "ARV|1|A|HIV^HIV status^HL70717\rPD1|");
        assertThat(part(Layout.PERSON, message).item().fields()).containsEntry("sensitivity", "HIV");
        assertThat(part(Layout.ENCOUNTER, message).item().fields()).containsEntry("sensitivity", "HIV;MENTAL_HEALTH");
    }

    @Test
    void ofSeveralMessagesTheClockOfAWrongSenderDoesNotBlockTheRest() {
        Message future = Message.parse(Samples.update("1", "7", "20990101000000", "ROE"));
        assertThat(new AdtMapping(future, Samples.sender()).toldAt(NOW)).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({"UNICODE UTF-8,UTF-8", "8859/1,ISO-8859-1", "'',UTF-8"})
    void charactersAreReadAsMsh18SaysTheyAre(String declared, String charset) {
        String message = Samples.admission("1", "1001").replace("UNICODE UTF-8", declared);
        Charsets.Decoded decoded = Charsets.decode(message.getBytes(java.nio.charset.Charset.forName(charset)));
        assertThat(decoded.isTrue()).isTrue();
        assertThat(part(Layout.PERSON, decoded.text()).item().fields()).containsEntry("first_name", "Zoë");
    }

    @Test
    void otherCharactersThanDeclaredAreAGuessForAPerson() {
        Charsets.Decoded decoded =
                Charsets.decode(Samples.admission("1", "1001").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(decoded.isTrue()).isFalse();
        assertThat(Judged.of(rules(), decoded, Samples.sender(), NOW))
                .isInstanceOfSatisfying(
                        Judged.Bad.class,
                        bad -> assertThat(bad.faults())
                                .extracting(fault -> fault.at().words())
                                .containsExactly("MSH-18"));
    }

    @Test
    void otherDelimitersLineEndsAndEscapesAreUnderstood() {
        String message = Samples.update("1", "7", "20260106090000", "O\\T\\M\\X C3BC\\ \\S\\ \\Q\\ \\.br\\x")
                .replace("\\X C3BC\\", "\\XC3BC\\")
                .replace('|', '*')
                .replace('^', '!')
                .replace("MSH*!~", "MSH*!~")
                .replace("\r", "\n\r\n");
        assertThat(part(Layout.PERSON, message).item().fields().get("last_name"))
                .isEqualTo("O&Mü ! \\Q\\  x");
    }

    @Test
    void whatIsNoMessageSaysWhy() {
        for (String text :
                List.of("", "PID|1", "MSH", "MSH|", "MSH||||", "MSH|^^~", "MSHaaaa", "MSH|^~\\&|\rnot a segment")) {
            assertThatThrownBy(() -> Message.parse(text)).as(text).isInstanceOf(UnreadableMessage.class);
        }
    }

    private static List<Part> parts(String message) {
        return new AdtMapping(Message.parse(message), Samples.sender()).parts(NOW);
    }

    private static Part part(Layout layout, String message) {
        return parts(message).stream()
                .filter(part -> part.layout() == layout)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> faults(String message) {
        Judged judged = judge(message);
        assertThat(judged).isInstanceOf(Judged.Bad.class);
        return ((Judged.Bad) judged)
                .faults().stream()
                        .map(fault -> fault.at().words() + " " + fault.rule())
                        .toList();
    }

    private static Judged judge(String message) {
        return Judged.of(rules(), new Charsets.Decoded(message, true), Samples.sender(), NOW);
    }

    private static IntakeRules rules() {
        return new IntakeRules(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
