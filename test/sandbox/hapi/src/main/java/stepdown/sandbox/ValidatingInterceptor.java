package stepdown.sandbox;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.RequestValidatingInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Has every write validated but those of StructureDefinitions: for these, HAPI's validator wants FHIR's own packages,
 * which it would fetch from the network. Once they are stored, resources are validated against them.
 */
class ValidatingInterceptor extends RequestValidatingInterceptor {
  @Override
  @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
  public boolean incomingRequestPostProcessed(
      RequestDetails request, HttpServletRequest http, HttpServletResponse answer) {
    if ("StructureDefinition".equals(request.getResourceName())) return true;
    return super.incomingRequestPostProcessed(request, http, answer);
  }
}
