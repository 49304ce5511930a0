import { IsObject, IsString, Matches, ValidateIf } from 'class-validator';
import type { Available } from '#libs/placement';
import type { AuthoredTimes, FactInputs, ParameterValues } from '#libs/rules';

const Optional = () => ValidateIf((_, value) => value !== undefined);

/** The envelope of a request for a decision; what stands in its objects is checked against the rule set. */
export class DecisionRequestDto {
  @Optional()
  @Matches(/^[a-z0-9-]{1,64}$/, { message: 'ruleSet must be the id of a rule set.' })
  ruleSet?: string;

  @Optional()
  @IsObject({ message: 'parameters must be an object.' })
  parameters?: ParameterValues;

  @IsObject({ message: 'facts must be an object.' })
  facts?: FactInputs;

  @Optional()
  @IsObject({ message: 'authored must be an object.' })
  authored?: AuthoredTimes;

  @Optional()
  @IsString({ message: 'now must be a date and time with its offset.' })
  now?: string;

  @Optional()
  @IsObject({ message: 'available must be an object.' })
  available?: Available;
}
