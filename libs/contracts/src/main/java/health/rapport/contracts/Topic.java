package health.rapport.contracts;

import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.assembly.AssemblyEvent;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.contracts.campaign.CampaignEvent;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.contracts.decision.DecisionEvent;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.link.LinkEvent;
import health.rapport.contracts.membership.MembershipEvent;
import health.rapport.contracts.permission.PermissionEvent;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.relation.RelationEvent;
import health.rapport.contracts.score.ScoreEvent;
import health.rapport.contracts.submission.Submission;
import health.rapport.contracts.suppression.SuppressionEvent;
import health.rapport.contracts.touchpoint.TouchpointEvent;

/** Every topic, who may write to it and what it carries. */
public enum Topic {
    SUBMISSIONS("intake.submissions", "intake", Submission.class, false),
    PERSONS("people.persons", "mastering", PersonEvent.class, true),
    ACTIVITIES("people.activities", "mastering", ActivityEvent.class, false),
    ENCOUNTERS("people.encounters", "mastering", EncounterEvent.class, false),
    LINKS("people.links", "mastering", LinkEvent.class, true),
    RELATIONS("people.relations", "mastering", RelationEvent.class, true),
    PERMISSIONS("people.permissions", "campaign", PermissionEvent.class, false),
    SCORES("insight.scores", "insight", ScoreEvent.class, true),
    MEMBERSHIPS("audience.memberships", "audience", MembershipEvent.class, false),
    SUPPRESSIONS("audience.suppressions", "audience", SuppressionEvent.class, true),
    CAMPAIGNS("campaign.definitions", "campaign", CampaignEvent.class, true),
    ASSIGNMENTS("campaign.assignments", "campaign", CampaignEvent.class, false),
    TOUCHPOINTS("campaign.touchpoints", "campaign", TouchpointEvent.class, false),
    ASSEMBLIES("content.approved", "content", AssemblyEvent.class, true),
    DECISIONS("content.decisions", "content", DecisionEvent.class, false);

    private final String topicName;
    private final String owner;
    private final Class<? extends Fact> root;
    private final boolean compacted;

    Topic(String topicName, String owner, Class<? extends Fact> root, boolean compacted) {
        this.topicName = topicName;
        this.owner = owner;
        this.root = root;
        this.compacted = compacted;
    }

    /** The topic an event is published on. */
    public static Topic of(Fact fact) {
        return switch (fact) {
            case Submission s -> SUBMISSIONS;
            case PersonEvent p -> PERSONS;
            case ActivityEvent a -> ACTIVITIES;
            case EncounterEvent e -> ENCOUNTERS;
            case LinkEvent l -> LINKS;
            case RelationEvent r -> RELATIONS;
            case PermissionEvent p -> PERMISSIONS;
            case ScoreEvent s -> SCORES;
            case MembershipEvent m -> MEMBERSHIPS;
            case SuppressionEvent s -> SUPPRESSIONS;
            case CampaignStated c -> CAMPAIGNS;
            case AssignmentStated a -> ASSIGNMENTS;
            case TouchpointEvent t -> TOUCHPOINTS;
            case AssemblyEvent a -> ASSEMBLIES;
            case DecisionEvent d -> DECISIONS;
            default ->
                throw new IllegalArgumentException(
                        "no topic carries " + fact.getClass().getSimpleName());
        };
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The one service that publishes on it. */
    public String owner() {
        return owner;
    }

    /** The sealed root of what it carries. */
    public Class<? extends Fact> root() {
        return root;
    }

    /** Whether Kafka keeps the newest event of each key for ever. */
    public boolean compacted() {
        return compacted;
    }
}
