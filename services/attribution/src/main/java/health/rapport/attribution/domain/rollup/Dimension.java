package health.rapport.attribution.domain.rollup;

/** What figures can be told apart by, beside time, markets and book, which every level keeps. */
public enum Dimension {
    CAMPAIGN,
    CHANNEL,
    LINE,
    FACILITY
}
