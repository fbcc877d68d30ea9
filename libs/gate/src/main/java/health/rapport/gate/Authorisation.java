package health.rapport.gate;

/** Whether the person must have authorised the use of her health data for a communication (45 CFR 164.508). */
public enum Authorisation {
    NOT_NEEDED,
    NEEDED;

    /**
     * What follows from purpose, money and data. Unknown money counts as paid by the party described, unknown data as
     * protected: what is not known asks for more, never for less.
     */
    public static Authorisation of(Purpose purpose, Remuneration paid, Exemption exemption, Answer protectedData) {
        if (protectedData == Answer.NO || inPersonOrGift(exemption)) {
            return NOT_NEEDED;
        }
        return switch (purpose) {
            case MARKETING -> NEEDED;
            case FUNDRAISING -> NOT_NEEDED;
            case TREATMENT, OWN_SERVICE -> paidForBySubject(paid, exemption) ? NEEDED : NOT_NEEDED;
        };
    }

    private static boolean inPersonOrGift(Exemption exemption) {
        return exemption == Exemption.FACE_TO_FACE || exemption == Exemption.NOMINAL_GIFT;
    }

    private static boolean paidForBySubject(Remuneration paid, Exemption exemption) {
        return switch (paid) {
            case NONE, PAID_BY_ANOTHER -> false;
            case PAID_BY_SUBJECT, UNKNOWN -> exemption != Exemption.REFILL_REMINDER_AT_COST;
        };
    }
}
