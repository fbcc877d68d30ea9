package health.rapport.attribution.domain.figures;

import health.rapport.attribution.domain.rollup.Dimension;
import java.util.Arrays;
import java.util.Optional;

/** What rows of a table of figures are told apart by. */
public enum By {
    CAMPAIGN("campaign", Dimension.CAMPAIGN),
    CHANNEL("channel", Dimension.CHANNEL),
    SERVICE_LINE("serviceLine", Dimension.LINE),
    FACILITY("facility", Dimension.FACILITY);

    private final String label;
    private final Dimension dimension;

    By(String label, Dimension dimension) {
        this.label = label;
        this.dimension = dimension;
    }

    /** As parameters and answers say it. */
    public String label() {
        return label;
    }

    public Dimension dimension() {
        return dimension;
    }

    public static Optional<By> named(String label) {
        return Arrays.stream(values()).filter(by -> by.label.equals(label)).findFirst();
    }
}
