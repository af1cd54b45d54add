// Package edtf reads, writes and bounds dates as people state them: the
// Extended Date/Time Format of ISO 8601-2:2019, Annex A, level 1
// (https://www.loc.gov/standards/datetime/).
//
//	2023-03-08            a day; 2023-03 a month, 2023 a year
//	2023-03-08T06:00:00Z  a second; without a zone it is taken as UTC
//	2023-21               a season, 21 to 24: spring, summer, autumn, winter
//	2023-03~              approximate; ? uncertain; % both
//	202X, 2023-XX         digits that are not said, from the right
//	2023-03-08/2023-03-14 an interval; ".." is an open end, nothing an unknown one
//	-0044, Y-170000002    years before 1 BC and years of more than four digits
//
// Conventions where the standard is silent, all of the northern hemisphere and
// of this program: spring is March to May, summer June to August, autumn
// September to November, winter December to February of the following year.
// "~" and "?" leave the bounds where the text puts them: how far beyond them
// to look is for whoever compares to say.
//
// Resolve reads a few English phrases, anchored to a date of publication:
// "early March 2023" is 2023-03-01/2023-03-10~, "over the past six months" of
// 2023-04-24 is 2022-10-24/2023-04-24.
package edtf
