package health.rapport.rules;

/** The names of all operators in one place. */
final class Ops {
    /** As told to whoever writes an unknown one. */
    static final String ALL =
            "all, any, none, compare, in, between, isSet, startsWith, contains, age, daysAgo, activity, encounter,"
                    + " contact, first, last, sequence, daysAfter, score, rising, persona, stage, related, audience, share, market,"
                    + " near, polygon, top, topPercent, onePerHousehold";

    private Ops() {}

    static String of(Rule rule) {
        return switch (rule) {
            case Rule.All all -> "all";
            case Rule.Any any -> "any";
            case Rule.None none -> "none";
            case Rule.Compare compare -> "compare";
            case Rule.In in -> "in";
            case Rule.Between between -> "between";
            case Rule.IsSet isSet -> "isSet";
            case Rule.StartsWith startsWith -> "startsWith";
            case Rule.Contains contains -> "contains";
            case Rule.Age age -> "age";
            case Rule.DaysAgo daysAgo -> "daysAgo";
            case Rule.DidActivity activity -> "activity";
            case Rule.HadEncounter encounter -> "encounter";
            case Rule.ScoreAtLeast score -> "score";
            case Rule.InPersona persona -> "persona";
            case Rule.MarketIn market -> "market";
            case EventRule event -> of(event);
            case PersonRule person -> of(person);
            case PlaceRule.Near near -> "near";
            case PlaceRule.InPolygon polygon -> "polygon";
            case PopulationRule.TopCount top -> "top";
            case PopulationRule.TopPercent top -> "topPercent";
            case PopulationRule.OnePerHousehold one -> "onePerHousehold";
        };
    }

    private static String of(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted contacted -> "contact";
            case EventRule.Outermost outermost ->
                switch (outermost.edge()) {
                    case FIRST -> "first";
                    case LAST -> "last";
                };
            case EventRule.Sequence sequence -> "sequence";
            case EventRule.DaysAfter after -> "daysAfter";
        };
    }

    private static String of(PersonRule rule) {
        return switch (rule) {
            case PersonRule.RisingScore rising -> "rising";
            case PersonRule.OnPathway pathway -> "stage";
            case PersonRule.RelatedTo related -> "related";
            case PersonRule.MemberOf member -> "audience";
            case PersonRule.RandomShare share -> "share";
        };
    }
}
