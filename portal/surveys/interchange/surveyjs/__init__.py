"""The JSON of SurveyJS, in and out (https://surveyjs.io/form-library/documentation/design-survey/create-a-simple-survey)."""
