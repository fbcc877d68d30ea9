package health.rapport.intake.csv;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after another, in constant memory whatever is in it. */
public interface Rows {
    /** The next row that is not empty, or null at the end. */
    @Nullable
    Row next() throws IOException;
}
