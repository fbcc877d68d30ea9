package health.rapport.testsupport.bad.forgetful;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.GET;

/** A route that does not say whether it touches personal data; no resource, so that it is never served. */
@Vetoed
public class ForgetfulRoutes {
    @GET
    @RolesAllowed("marketer")
    public String people() {
        return "";
    }
}
