package health.rapport.intake.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import health.rapport.intake.domain.IntakeRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class MessageProperties {
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final PipeParser HAPI = hapi();

    @Property(tries = 300)
    void whatWeWriteAnotherReaderReadsTheSame(@ForAll("texts") String text) throws Exception {
        String message = Samples.update("1", "7", "20260106", Delimiters.USUAL.escaped(text));
        assertThat(read(message)).isEqualTo(text.strip());
        String theirs = Terser.get(
                HAPI.parse(message).get("PID") instanceof ca.uhn.hl7v2.model.Segment pid ? pid : null, 5, 0, 1, 1);
        assertThat(theirs == null ? "" : theirs.strip()).isEqualTo(text.strip());
    }

    @Property(tries = 300)
    void whatAnotherWriterWritesIsReadTheSame(@ForAll("texts") String text) {
        String escaped = ca.uhn.hl7v2.parser.Escape.escape(text, EncodingCharacters.defaultInstance());
        assertThat(read(Samples.update("1", "7", "20260106", escaped))).isEqualTo(text.strip());
    }

    @Property(tries = 1000)
    void anyBytesEndAsAVerdict(@ForAll @Size(max = 2000) byte[] bytes) {
        judge(bytes);
        byte[] behindAHeader =
                concat("MSH|^~\\&|A|B|C|D|20260101||ADT^A01|1|P|2.5\rPID|".getBytes(StandardCharsets.US_ASCII), bytes);
        judge(behindAHeader);
    }

    @Property(tries = 1500)
    void anyDamageToAMessageEndsAsAVerdict(@ForAll long seed) {
        Random random = new Random(seed);
        judge(Samples.damaged(
                random.nextBoolean() ? Samples.admission("1", "1001") : Samples.merge("1", "2", "3"), random));
    }

    @Property(tries = 20)
    void hugeMessagesOfOneSignTakeNoTime(@ForAll("signs") char sign) {
        String huge = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01|1|P|2.5\rPID|1||"
                + String.valueOf(sign).repeat(1_000_000);
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> judge(huge.getBytes(StandardCharsets.UTF_8)));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("ab |^~\\&ñ€'")
                .withChars('\ud83d')
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(text -> text.replace("\ud83d", "\ud83d\ude00"))
                .filter(text -> !text.isBlank());
    }

    @Provide
    Arbitrary<Character> signs() {
        return Arbitraries.of('|', '^', '~', '\\', '&', 'a', '\r', '"', ' ', '\0');
    }

    static void judge(byte[] bytes) {
        Charsets.Decoded message = Charsets.decode(bytes);
        IntakeRules rules = new IntakeRules(text -> new byte[] {(byte) text.length()});
        Judged judged = Judged.of(rules, message, Samples.sender(), NOW);
        Answer answer = switch (judged) {
            case Judged.Good good -> new Answer.Taken("Taken in.");
            case Judged.Bad bad -> new Answer.Quarantined("Kept.", bad.faults());
        };
        try {
            Header header = Header.of(message.text());
            for (String reply : new Acknowledgement(header, NOW, () -> "R1").of(answer)) {
                assertThat(Message.parse(reply).segments().get(1).name()).isEqualTo("MSA");
            }
        } catch (UnreadableMessage noHeader) {
            assertThat(judged).isInstanceOf(Judged.Bad.class);
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String read(String message) {
        return Message.parse(message).first("PID").orElseThrow().value(5).text(1);
    }

    private static PipeParser hapi() {
        HapiContext context = new DefaultHapiContext(new GenericModelClassFactory());
        context.setValidationContext(ValidationContextFactory.noValidation());
        return context.getPipeParser();
    }
}
