package health.rapport.intake.fhir.bulk;

/** Why bulk work cannot go on; the message holds no personal data and is shown. */
final class BulkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BulkFailure(String reason) {
        super(reason);
    }
}
