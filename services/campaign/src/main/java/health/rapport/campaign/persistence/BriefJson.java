package health.rapport.campaign.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.campaign.domain.AuthorisationEntry;
import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.BriefCall;
import health.rapport.campaign.domain.Ground;
import health.rapport.campaign.domain.Plan;
import health.rapport.campaign.domain.Waterfall;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.gate.Cap;
import health.rapport.gate.SendPolicy;
import health.rapport.gate.SendingHours;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The JSON columns. */
@ApplicationScoped
@RegisterForReflection(
        targets = {
            Brief.class,
            BriefCall.class,
            Ground.class,
            Plan.class,
            Plan.Tactic.class,
            Engagement.class,
            AuthorisationEntry.class,
            SendPolicy.class,
            Waterfall.class,
            Waterfall.Step.class,
            SendingHours.class,
            SendingHours.Span.class,
            Cap.class
        })
public class BriefJson {
    private final ObjectMapper json;

    @Inject
    public BriefJson(ObjectMapper json) {
        this.json = json;
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalStateException("cannot write a JSON column", notWritable);
        }
    }

    Brief brief(String text) {
        return read(text, json.constructType(Brief.class));
    }

    List<Engagement> engagements(String text) {
        return read(text, json.getTypeFactory().constructCollectionType(List.class, Engagement.class));
    }

    List<AuthorisationEntry> authorisations(String text) {
        return text.equals("[]")
                ? List.of()
                : read(text, json.getTypeFactory().constructCollectionType(List.class, AuthorisationEntry.class));
    }

    List<Waterfall> waterfalls(String text) {
        return read(text, json.getTypeFactory().constructCollectionType(List.class, Waterfall.class));
    }

    SendPolicy policy(String text) {
        return read(text, json.constructType(SendPolicy.class));
    }

    private <T> T read(String text, JavaType type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException notReadable) {
            throw new IllegalStateException("a JSON column cannot be read: " + type.toCanonical(), notReadable);
        }
    }
}
