package health.rapport.contracts.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;

/** A new state of a campaign, or of a person in it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CampaignStated.class, name = "CampaignStated"),
    @JsonSubTypes.Type(value = AssignmentStated.class, name = "AssignmentStated")
})
public sealed interface CampaignEvent extends Fact permits CampaignStated, AssignmentStated {}
