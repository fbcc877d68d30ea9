package health.rapport.intake;

import health.rapport.intake.domain.Mapping;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in.
 *
 * @param length in bytes, where it is known beforehand
 */
public record FileInput(InputStream body, @Nullable Long length, Form form, Mapping mapping) {
    /** What a file is written in. */
    public record Form(Format format, Charset charset) {}

    /** The two ways to write rows. */
    public enum Format {
        CSV,
        NDJSON
    }
}
