package health.rapport.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.intake.mllp.MllpFramer.Found;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class MllpFramerProperties {
    private static final int LONGEST = 300;

    @Property(tries = 500)
    void anyCuttingOfTheStreamGivesTheSameMessages(@ForAll("messages") List<byte[]> messages, @ForAll long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            stream.writeBytes(
                    "\r\n ".substring(random.nextInt(4)).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            stream.writeBytes(MllpFramer.framed(message));
        }

        List<Found> found = fed(stream.toByteArray(), random);

        assertThat(found).hasSize(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            assertThat(((Found.Frame) found.get(i)).message()).isEqualTo(messages.get(i));
        }
    }

    @Property(tries = 500)
    void anyBytesCutAnyhowGiveTheSameAndNeverMoreThanAllowed(
            @ForAll @Size(max = 4000) byte[] bytes, @ForAll long seed) {
        byte[] likely = bytes.clone();
        for (int i = 0; i < likely.length; i++) {
            // the three signs of framing are rare among random bytes
            likely[i] = likely[i] % 11 == 0
                    ? new byte[] {MllpFramer.START, MllpFramer.END, MllpFramer.RETURN}[(i * 7) % 3]
                    : likely[i];
        }
        List<String> whole = shown(new MllpFramer(LONGEST).feed(likely));
        assertThat(shown(fed(likely, new Random(seed)))).isEqualTo(whole);
    }

    @Property(tries = 50)
    void aFrameThatBeginsAgainIsReadFromThere(@ForAll @Size(max = 100) byte[] bytes) {
        byte[] clean = clean(bytes);
        byte[] stream = concat(
                concat(new byte[] {MllpFramer.START, 'M', 'S', MllpFramer.END}, new byte[0]), MllpFramer.framed(clean));
        assertThat(shown(new MllpFramer(LONGEST).feed(stream))).isEqualTo(List.of(Arrays.toString(clean)));
    }

    @Property(tries = 20)
    void whatIsTooLongEndsTheStream(@ForAll long seed) {
        byte[] stream = concat(MllpFramer.framed(new byte[LONGEST + 1]), MllpFramer.framed(new byte[] {'a'}));
        List<Found> found = fed(stream, new Random(seed));
        assertThat(found).singleElement().isInstanceOf(Found.TooLong.class);
        List<Found> outside = fed(new byte[MllpFramer.MOST_OUTSIDE + 1], new Random(seed));
        assertThat(outside).singleElement().isInstanceOf(Found.NotMllp.class);
    }

    @Provide
    Arbitrary<List<byte[]>> messages() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(LONGEST)
                .map(MllpFramerProperties::clean)
                .list()
                .ofMaxSize(8);
    }

    /** Text has no such signs. */
    private static byte[] clean(byte[] bytes) {
        byte[] clean = bytes.clone();
        for (int i = 0; i < clean.length; i++) {
            clean[i] = clean[i] == MllpFramer.START || clean[i] == MllpFramer.END ? (byte) 'x' : clean[i];
        }
        return clean;
    }

    private static List<Found> fed(byte[] stream, Random random) {
        MllpFramer framer = new MllpFramer(LONGEST);
        List<Found> found = new ArrayList<>();
        int at = 0;
        while (at < stream.length) {
            int piece = Math.min(stream.length - at, random.nextInt(random.nextBoolean() ? 3 : 90));
            found.addAll(framer.feed(Arrays.copyOfRange(stream, at, at + piece)));
            at += piece;
        }
        return found;
    }

    private static List<String> shown(List<Found> found) {
        return found.stream()
                .map(one -> switch (one) {
                    case Found.Frame frame -> Arrays.toString(frame.message());
                    case Found.TooLong tooLong -> "too long";
                    case Found.NotMllp other -> "no MLLP";
                })
                .toList();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
