package stepdown.conformance;

import static ca.uhn.fhir.validation.ResultSeverityEnum.ERROR;
import static ca.uhn.fhir.validation.ResultSeverityEnum.FATAL;
import static ca.uhn.fhir.validation.ResultSeverityEnum.WARNING;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/** HAPI's instance validator for R4, without network and without a terminology server. */
final class OfflineValidator {
  record Issue(String severity, String location, String message) {}

  record Report(String file, List<Issue> errors, List<Issue> warnings) {
    String fileName() {
      return Path.of(file).getFileName().toString();
    }

    boolean mentions(String text) {
      return errors.stream().anyMatch(error -> error.message().contains(text));
    }
  }

  private final FhirValidator validator;

  OfflineValidator(Path definitions) throws IOException {
    FhirContext context = FhirContext.forR4();
    FhirInstanceValidator instanceValidator = new FhirInstanceValidator(supportOf(context, definitions));
    instanceValidator.setAnyExtensionsAllowed(true);
    instanceValidator.setAssumeValidRestReferences(true); // else a reference of the wrong type passes
    instanceValidator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator = context.newValidator().registerValidatorModule(instanceValidator);
  }

  private static ValidationSupportChain supportOf(FhirContext context, Path definitions) throws IOException {
    // SNOMED CT, LOINC and the like cannot be looked up offline: a warning, not an error.
    UnknownCodeSystemWarningValidationSupport elsewhere = new UnknownCodeSystemWarningValidationSupport(context);
    elsewhere.setNonExistentCodeSystemSeverity(IssueSeverity.WARNING);
    return new ValidationSupportChain(
        new DefaultProfileValidationSupport(context),
        new OwnDefinitions(context, definitions),
        new InMemoryTerminologyServerValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new SnapshotGeneratingValidationSupport(context),
        elsewhere);
  }

  /** What is wrong with one file; a failure inside the library counts as an error of that file. */
  Report validate(Path file) {
    try {
      String text = withPlainContexts(Files.readString(file));
      List<SingleValidationMessage> messages = validator.validateWithResult(text).getMessages();
      return new Report(file.toString(), issuesOf(messages, ERROR, FATAL), issuesOf(messages, WARNING));
    } catch (Exception failure) {
      return new Report(file.toString(), List.of(new Issue("fatal", "", "The validator failed: " + failure)), List.of());
    }
  }

  /**
   * Where an extension may be used, as FHIRPath instead of as an element: the same place, but the library looks elements up
   * in FHIR's packages, which are not there offline, and would give up on the whole StructureDefinition.
   */
  private static String withPlainContexts(String text) {
    return text
        .replaceAll("(\"context\"\\s*:\\s*\\[\\s*\\{\\s*\"type\"\\s*:\\s*)\"element\"", "$1\"fhirpath\"")
        .replaceAll("(<context>\\s*<type value=)\"element\"", "$1\"fhirpath\"");
  }

  private static List<Issue> issuesOf(List<SingleValidationMessage> messages, ResultSeverityEnum... severities) {
    return messages.stream()
        .filter(message -> List.of(severities).contains(message.getSeverity()))
        .map(message -> new Issue(message.getSeverity().getCode(), message.getLocationString(), message.getMessage()))
        .toList();
  }
}
