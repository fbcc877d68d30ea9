package health.rapport.intake.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rows of a file mean: which field stands where. */
public interface Shape {
    /** The row as an item; what is wrong with its form is a flaw of it. */
    Item item(List<String> cells, List<Problem> flaws);

    /** The quarantined row that this one puts right, where the file says so; what is no id counts as nothing. */
    default @Nullable UUID corrects(List<String> cells) {
        return null;
    }

    /** Names in the file that the layout does not know and does not keep. */
    List<String> ignored();

    /** Why no row can be read, or null. Names only columns of the layout, nothing of the file. */
    @Nullable
    String defect();
}
