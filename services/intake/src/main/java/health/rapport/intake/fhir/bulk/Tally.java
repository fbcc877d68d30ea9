package health.rapport.intake.fhir.bulk;

/**
 * What became of the lines of a file so far.
 *
 * @param ignored of types that are not taken in
 * @param incomplete those taken in of which something was left out, counted besides
 */
public record Tally(long accepted, long duplicate, long quarantined, long ignored, long incomplete) {
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    public long read() {
        return accepted + duplicate + quarantined + ignored;
    }

    Tally plus(Tally more) {
        return new Tally(
                accepted + more.accepted,
                duplicate + more.duplicate,
                quarantined + more.quarantined,
                ignored + more.ignored,
                incomplete + more.incomplete);
    }
}
