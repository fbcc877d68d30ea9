package health.rapport.measurement;

/** There is no figure, and this is why. */
public record NotEstimable(Reason reason) implements Estimate {

    /** Why a figure cannot be given. */
    public enum Reason {
        NO_CONTROL("nobody was held out, so there is nothing to compare with"),
        NOBODY_TREATED("nobody was assigned to the campaign"),
        TOO_FEW_PEOPLE("too few people in an arm for an interval that can be relied on"),
        NO_VARIATION("everybody in both arms had the same outcome, which says nothing about uncertainty"),
        CONTROL_NEAR_ZERO("the control's mean is not clearly different from zero, so nothing can be a multiple of it"),
        NO_MATCHES("nobody who was not reached resembles those who were"),
        NO_COST("no cost is known, so there is no return on it");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The reason as a sentence for a report. */
        public String text() {
            return text;
        }
    }
}
