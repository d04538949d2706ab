"""The tab-separated structure of a survey of LimeSurvey, in (https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure)."""
