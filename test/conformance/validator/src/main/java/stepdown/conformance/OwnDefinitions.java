package stepdown.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;

/** The definitions of our own that resources are checked against: every `*.json` of one folder. */
final class OwnDefinitions extends PrePopulatedValidationSupport {
  private final Map<String, Questionnaire> questionnaires = new HashMap<>();

  OwnDefinitions(FhirContext context, Path folder) throws IOException {
    super(context);
    for (Path file : ResourceFolder.filesOf(folder)) {
      IBaseResource definition = context.newJsonParser().parseResource(Files.readString(file));
      if (definition instanceof Questionnaire questionnaire) {
        serve(questionnaire);
      } else {
        addResource(definition);
      }
    }
  }

  private void serve(Questionnaire questionnaire) {
    questionnaires.put(questionnaire.getUrl(), questionnaire);
    questionnaires.put(questionnaire.getUrl() + "|" + questionnaire.getVersion(), questionnaire);
  }

  /** Without this a QuestionnaireResponse is checked against nothing, and passes. */
  @Override
  public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
    Questionnaire questionnaire = questionnaires.get(url);
    return type != null && type.isInstance(questionnaire) ? type.cast(questionnaire) : super.fetchResource(type, url);
  }
}
