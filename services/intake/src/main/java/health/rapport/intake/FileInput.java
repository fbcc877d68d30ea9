package health.rapport.intake;

import health.rapport.intake.csv.EscapingReader;
import health.rapport.intake.domain.Mapping;
import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in.
 *
 * @param length in bytes, where it is known beforehand
 */
public record FileInput(InputStream body, @Nullable Long length, Form form, Mapping mapping) {
    /** The media type of one JSON object a line. */
    public static final String NDJSON = "application/x-ndjson";

    private static final String CSV = "text/csv";

    /** The two ways to write rows. */
    public enum Format {
        CSV,
        NDJSON
    }

    /** What a file is written in. */
    public record Form(Format format, Charset charset) {
        /** What a file of this content type is written in; a 415 problem if it cannot be read here. */
        public static Form of(@Nullable String contentType) {
            MediaType type = type(contentType);
            return switch (type.getType() + "/" + type.getSubtype()) {
                case CSV -> new Form(Format.CSV, charset(type));
                case NDJSON, "application/ndjson" -> new Form(Format.NDJSON, charset(type));
                default -> throw unsupported();
            };
        }

        private static MediaType type(@Nullable String contentType) {
            try {
                return MediaType.valueOf(contentType == null ? CSV : contentType);
            } catch (IllegalArgumentException notOne) {
                throw unsupported();
            }
        }

        private static Charset charset(MediaType type) {
            @Nullable String name = type.getParameters().get("charset");
            if (name == null) {
                return StandardCharsets.UTF_8;
            }
            try {
                Charset charset = Charset.forName(name);
                if (EscapingReader.isKnown(charset)) {
                    return charset;
                }
            } catch (IllegalArgumentException unknown) {
                // falls through to the one answer
            }
            throw Problems.of(415, "unsupported-charset", "Send text in UTF-8 or windows-1252.");
        }

        private static RuntimeException unsupported() {
            return Problems.of(415, "unsupported-file", "Send text/csv or " + NDJSON + ".");
        }
    }
}
