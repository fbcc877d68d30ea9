package health.rapport.audience.everybody;

import health.rapport.audience.FieldsHere;
import health.rapport.audience.SensitivityConfig;
import health.rapport.audience.persistence.PeopleReader;
import health.rapport.rules.engine.StoredParts;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What decides, besides the rows, who is in memory and how: the settings, the format in which people are stored, and the very classes that read rows. What
 * was stored under another mark is not read, so nobody has to remember to raise a number.
 */
@ApplicationScoped
public class HowRowsAreRead {
    private final String mark;

    public HowRowsAreRead(FieldsHere fields, SensitivityConfig sensitivity) {
        List<String> added =
                fields.added().stream().map(Object::toString).sorted().toList();
        MessageDigest digest = sha256();
        digest.update((StoredParts.FORMAT + " " + added + " " + sensitivity.policy()).getBytes(StandardCharsets.UTF_8));
        PeopleReader.CLASSES.stream()
                .flatMap(reader -> Stream.of(reader.getNestMembers()))
                .forEach(reader -> add(digest, reader));
        mark = HexFormat.of().formatHex(digest.digest());
    }

    /** Another one whenever the same rows might be read otherwise. */
    public String mark() {
        return mark;
    }

    private static void add(MessageDigest digest, Class<?> reader) {
        String file = reader.getName().substring(reader.getPackageName().length() + 1) + ".class";
        try (InputStream code = reader.getResourceAsStream(file)) {
            if (code == null) {
                throw new IllegalStateException(reader.getName() + " cannot be looked at");
            }
            digest.update(code.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
