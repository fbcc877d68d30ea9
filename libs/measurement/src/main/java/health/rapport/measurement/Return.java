package health.rapport.measurement;

/** A return on cost, or the reason why there is none. */
public sealed interface Return permits Return.Multiple, Return.None {

    /**
     * @param value as a multiple of the cost; negative where more was lost than brought
     */
    record Multiple(double value) implements Return {}

    /** No return can be given. */
    record None(NotEstimable.Reason reason) implements Return {}
}
