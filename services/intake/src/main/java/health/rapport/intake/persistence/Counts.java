package health.rapport.intake.persistence;

/**
 * Rows by what became of them.
 *
 * @param withoutCampaign of those that are in, how many name no campaign and so are in no campaign's report
 */
public record Counts(long accepted, long duplicate, long quarantined, long withoutCampaign) {
    public static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Every row read: nothing is ever dropped. */
    public long rowsRead() {
        return accepted + duplicate + quarantined;
    }

    public Counts plus(Counts more) {
        return new Counts(
                accepted + more.accepted,
                duplicate + more.duplicate,
                quarantined + more.quarantined,
                withoutCampaign + more.withoutCampaign);
    }
}
