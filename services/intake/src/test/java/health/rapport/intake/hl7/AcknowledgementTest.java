package health.rapport.intake.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementTest {
    private static final Instant NOW = Instant.parse("2026-01-05T13:15:00Z");
    private static final Answer TAKEN = new Answer.Taken("Taken in.");
    private static final Answer KEPT = new Answer.Quarantined(
            "Kept in quarantine.", List.of(new Fault(new Location("PID", 1, 13), "email.syntax", "Write a^b.")));
    private static final Answer OTHER_EVENT =
            new Answer.Refused(ErrorCode.UNSUPPORTED_EVENT, new Location("MSH", 1, 9), "Not this one.");
    private static final Answer STRANGER =
            new Answer.Refused(ErrorCode.TABLE_VALUE_NOT_FOUND, new Location("MSH", 1, 3), "Who?");

    @Test
    void inOriginalModeThereIsOneAnswer() {
        assertThat(answers("", "", "2.5.1", TAKEN))
                .containsExactly(
                        "MSH|^~\\&|RAPPORT|MARKETING|REGISTRAR|MERCY|20260105131500+0000||ACK^A01^ACK|R1|P|2.5.1||||||UNICODE UTF-8\r"
                                + "MSA|AA|M1|Taken in.\r");
    }

    @Test
    void anErrorNamesPlaceCodeAndSeverityAndEscapesItsWords() {
        assertThat(answers("", "", "2.5.1", KEPT).getFirst())
                .endsWith(
                        "MSA|AE|M1|Kept in quarantine.\rERR||PID^1^13|102^Data type error^HL70357|E||||Write a\\S\\b.\r");
        assertThat(answers("", "", "2.3.1", KEPT).getFirst())
                .endsWith("MSA|AE|M1|Kept in quarantine.\rERR|PID^1^13^102&Write a\\S\\b.&HL70357\r");
    }

    @ParameterizedTest
    @CsvSource({
        "AL,NE,CA,CA,CR,CE",
        "AL,AL,CA AA,CA AE,CR,CE",
        "NE,AL,AA,AE,AR,AR",
        "ER,NE,'','',CR,CE",
        "SU,SU,CA AA,CA,'',''",
        "ER,ER,'',AE,CR,CE",
        "AL,'',CA,CA,CR,CE",
        "NE,NE,'','','',''",
        "Y,'',CA,CA,CR,CE",
    })
    void inEnhancedModeTheSenderSaysWhatItWantsToHear(
            String accept, String application, String taken, String kept, String refused, String stranger) {
        assertThat(codes(accept, application, TAKEN)).isEqualTo(taken);
        assertThat(codes(accept, application, KEPT)).isEqualTo(kept);
        assertThat(codes(accept, application, OTHER_EVENT)).isEqualTo(refused);
        assertThat(codes(accept, application, STRANGER)).isEqualTo(stranger);
    }

    @Test
    void aSenderThatEscapesNothingGetsNoForeignSigns() {
        Header header = Header.of("MSH|^~|A|B|C|D|||ADT^A01|M1|P|2.2");
        String answer = new Acknowledgement(header, NOW, () -> "R1").of(KEPT).getFirst();
        assertThat(answer).contains("|ACK|R1|").endsWith("ERR|PID^1^13^102 Write a b. HL70357\r");
    }

    private static String codes(String accept, String application, Answer answer) {
        return answers(accept, application, "2.5.1", answer).stream()
                .map(text -> text.split("MSA\\|")[1].substring(0, 2))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static List<String> answers(String accept, String application, String version, Answer answer) {
        Header header =
                Header.of("MSH|^~\\&|REGISTRAR|MERCY|RAPPORT|MARKETING|20260105081500-0500||ADT^A01^ADT_A01|M1|P|"
                        + version + "|||" + accept + "|" + application + "||UNICODE UTF-8\rPID|1");
        return new Acknowledgement(header, NOW, () -> "R1").of(answer);
    }
}
